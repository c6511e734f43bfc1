DROP TABLE pool_texts;
DROP TABLE pool;
DROP TABLE ballot_box;
DROP TABLE inbox;
DROP TABLE spent;
