DROP TABLE stratum_counts;
DROP TABLE token_keys;
DROP TABLE unposted_codes;
DROP TABLE codes;
