//! The core against R 4.2.2 with `survey` 4.1-1 and against arithmetic by hand, and properties that hold for any data.
//!
//! The R side of every reference value:
//! ```r
//! library(survey); options(survey.lonely.psu = "adjust")
//! i <- 0:59
//! h <- ifelse(i < 15, "A", ifelse(i < 35, "B", ifelse(i < 59, "C", "D")))        # D: one respondent
//! start <- ifelse(i < 15, 0, ifelse(i < 35, 15, ifelse(i < 59, 35, 59)))
//! N <- c(A = 60, B = 400, C = 240, D = 10)[h]
//! w <- c(A = 4, B = 20, C = 10, D = 10)[h] * (0.5 + (i * 13) %% 7 / 4); w[i == 20] <- 0
//! y <- (i * 7) %% 5 + (i * 3) %% 4 / 2 + 1; y[i %% 11 == 3] <- NA
//! x <- 1 + (i * 5) %% 9; g <- i %% 3 == 0; hh <- paste(h, (i - start) %/% 2)
//! D <- data.frame(h, N, w, y, x, g, hh, s = as.numeric(y >= 4))
//! d <- svydesign(ids = ~1, strata = ~h, weights = ~w, data = D); ok <- !is.na(y)
//! ```

use super::design::{Design, DesignError, Fpc, Stratum};
use super::estimate::{difference, independent_difference, mean, ratio, share, total};
use super::hypothesis::{Side, difference_test, score_test};
use super::interval::{LEVEL, korn_graubard, logit, student, wilson};
use super::linear::{self, Domain};
use super::variance::covariance;
use super::weights::{base_weights, kish};

struct Sample {
    design: Design,
    households: Vec<u64>,
    y: Vec<Option<f64>>,
    x: Vec<Option<f64>>,
    good: Vec<Option<bool>>,
    group: Vec<bool>,
}

fn stratum_of(i: usize) -> usize {
    [15, 35, 59].iter().filter(|bound| i >= **bound).count()
}

fn strata() -> Vec<Stratum> {
    let sizes = [("A", 60.0), ("B", 400.0), ("C", 240.0), ("D", 10.0)];
    sizes.iter().map(|(name, size)| Stratum { name: (*name).into(), population: Some(*size) }).collect()
}

fn sample(order: &[usize], factor: f64) -> Sample {
    let weight = |i: usize| {
        let base = [4.0, 20.0, 10.0, 10.0][stratum_of(i)];
        if i == 20 { 0.0 } else { factor * base * (0.5 + ((i * 13) % 7) as f64 / 4.0) }
    };
    let value = |i: usize| (i % 11 != 3).then(|| ((i * 7) % 5) as f64 + ((i * 3) % 4) as f64 / 2.0 + 1.0);
    let start = |i: usize| [0, 15, 35, 59][stratum_of(i)];
    let stratum: Vec<usize> = order.iter().map(|i| stratum_of(*i)).collect();
    Sample {
        design: Design::new(order.iter().map(|i| weight(*i)).collect(), stratum, strata()).unwrap(),
        households: order.iter().map(|i| (100 * stratum_of(*i) + (i - start(*i)) / 2) as u64).collect(),
        y: order.iter().map(|i| value(*i)).collect(),
        x: order.iter().map(|i| Some((1 + (i * 5) % 9) as f64)).collect(),
        good: order.iter().map(|i| value(*i).map(|y| y >= 4.0)).collect(),
        group: order.iter().map(|i| i % 3 == 0).collect(),
    }
}

fn sixty() -> Sample {
    sample(&(0..60).collect::<Vec<_>>(), 1.0)
}

#[track_caller]
fn close(found: f64, wanted: f64) {
    assert!((found - wanted).abs() <= 1e-9 * wanted.abs(), "{found} is not {wanted}");
}

/// `svymean(~y, d, na.rm = TRUE, deff = "replace")`, the same for `~s` and for `subset(d, g & ok)`; `degf()` of both.
#[test]
fn means_and_shares_of_all_and_of_a_domain() {
    let it = sixty();
    let all = mean(&it.design, &it.y, Domain::Everyone).unwrap().unwrap();
    close(all.value, 3.884781269254467);
    close(all.variance, 0.07639916050122163);
    close(all.deff.unwrap(), 1.6859356618053916);
    close(all.deff_kish, 1.4970660130919935);
    assert_eq!((all.n, all.df), (53, 49), "54 valid answers, one with weight 0");
    let good = share(&it.design, &it.good, Domain::Everyone).unwrap().unwrap();
    close(good.value, 0.5157116451016636);
    close(good.variance, 0.007424484876721316);
    close(good.deff.unwrap(), 1.545819232080097);
    let part = mean(&it.design, &it.y, Domain::Rows(&it.group)).unwrap().unwrap();
    close(part.value, 3.5008976660682225);
    close(part.variance, 0.19824798252770362);
    close(part.deff.unwrap(), 1.4420670588071125);
    assert_eq!((part.n, part.df), (18, 15));
}

/// `svycontrast(svyby(~y, ~g, subset(d, ok), svymean, covmat = TRUE), c("TRUE" = 1, "FALSE" = -1))`; part against
/// whole for stratum A by `svyrecvar(cbind(z_part - z_whole), d$cluster, d$strata, d$fpc)`;
/// `vcov(svymean(~y + x, subset(d, ok)))[1, 2]`.
#[test]
fn differences_and_covariances() {
    let it = sixty();
    let rest: Vec<bool> = it.group.iter().map(|inside| !inside).collect();
    let of = |y: &[Option<f64>], domain: Domain<'_>| linear::mean(&it.design, y, domain).unwrap().unwrap();
    let groups = difference(&it.design, &of(&it.y, Domain::Rows(&it.group)), &of(&it.y, Domain::Rows(&rest))).unwrap();
    close(groups.difference.value, -0.5844681875903137);
    close(groups.difference.variance, 0.2843061626678242);
    assert_eq!((groups.difference.n, groups.difference.df), (53, 49));
    let a: Vec<bool> = (0..60).map(|i| i < 15).collect();
    let part = difference(&it.design, &of(&it.y, Domain::Rows(&a)), &of(&it.y, Domain::Everyone)).unwrap();
    close(part.difference.value, -0.017593769254466984);
    close(part.difference.variance, 0.25861302318959084);
    let answered: Vec<bool> = it.y.iter().map(Option::is_some).collect();
    let (y, x) = (of(&it.y, Domain::Everyone), of(&it.x, Domain::Rows(&answered)));
    close(covariance(&it.design, y.contributions(), x.contributions()), -0.029721056606171165);
}

/// `svyratio(~y, ~x, d, na.rm = TRUE)`, the same for `subset(d, g & ok)`;
/// `svytotal(~y, svydesign(ids = ~1, strata = ~h, weights = ~w, data = subset(D, h != "D")), na.rm = TRUE,
/// deff = "replace")`.
#[test]
fn ratios_and_totals() {
    let it = sixty();
    let all = ratio(&it.design, &it.y, &it.x, Domain::Everyone).unwrap().unwrap();
    close(all.value, 0.7558139534883721);
    close(all.variance, 0.008557222136131639);
    let part = ratio(&it.design, &it.y, &it.x, Domain::Rows(&it.group)).unwrap().unwrap();
    close(part.value, 0.8412424503882657);
    close(part.variance, 0.028893270330898363);
    let three = sample(&(0..59).collect::<Vec<_>>(), 1.0);
    let sum = total(&three.design, &three.y, Domain::Everyone).unwrap().unwrap();
    close(sum.value, 3085.0);
    close(sum.variance, 111932.37291598559);
    close(sum.deff.unwrap(), 3.7593810321644594);
}

/// `svydesign(ids = ~1, strata = ~h, weights = ~w, fpc = ~N, data = D)` and `svydesign(ids = ~hh, strata = ~h, ..)`,
/// each with `svymean(~y, .., na.rm = TRUE)` of all and of `subset(.., g)`.
#[test]
fn finite_population_and_households() {
    let it = sixty();
    let corrected = it.design.clone().with_fpc(Fpc::Applied).unwrap();
    close(mean(&corrected, &it.y, Domain::Everyone).unwrap().unwrap().variance, 0.07152399069259585);
    close(mean(&corrected, &it.y, Domain::Rows(&it.group)).unwrap().unwrap().variance, 0.18480395021118712);
    let drawn = it.design.clone().with_psus(&it.households).unwrap();
    close(mean(&drawn, &it.y, Domain::Everyone).unwrap().unwrap().variance, 0.06345974856665962);
    let part = mean(&drawn, &it.y, Domain::Rows(&it.group)).unwrap().unwrap();
    close(part.variance, 0.1994833623342679);
    assert_eq!(part.df, 15);
}

/// With `e <- subset(d, ok & w > 0)`: `svyciprop(~s, e, method = "xlogit", df = degf(e))`, `method = "beta"`; Wilson
/// by its formula with `qt(.975, degf(e))`; `pt((m - .6)/sqrt(.24/neff), degf(e))`.
#[test]
fn intervals_and_score_test() {
    let it = sixty();
    let good = share(&it.design, &it.good, Domain::Everyone).unwrap().unwrap();
    close(good.n_eff(), 33.639120875749086);
    let bounds = logit(&good, LEVEL).unwrap();
    close(bounds.lower, 0.34741051874237966);
    close(bounds.upper, 0.6805228594796034);
    let bounds = wilson(&good, LEVEL);
    close(bounds.lower, 0.3504056441438348);
    close(bounds.upper, 0.6776496004571351);
    let bounds = korn_graubard(&good, LEVEL);
    close(bounds.lower, 0.3374226923343636);
    close(bounds.upper, 0.6911215043689103);
    assert!((score_test(&good, 0.6, Side::Less).p - 0.16161674353273275).abs() < 1e-12);
}

/// Two strata, weights 2 2 | 1 3, values 1 0 | 1 -: W = 2 + 2 + 1 = 5, m = (2 + 1)/5 = 0.6.
/// z = w(y - m)/W: 0.16, -0.24 | 0.08, 0. Stratum 1: mean -0.04, squares 0.2^2 + 0.2^2 = 0.08, times 2/1 = 0.16.
/// Stratum 2: mean 0.04, squares 2 * 0.04^2 = 0.0032, times 2 = 0.0064. V = 0.1664. df = 3 - 2 = 1.
/// deff_K = 3 (4 + 4 + 1)/25 = 1.08. S^2 = 3/2 (2 * 0.16 + 2 * 0.36 + 0.16)/5 = 0.36, V_srs = 0.12, deff = 1.386667.
#[test]
fn four_people_by_hand() {
    let strata =
        vec![Stratum { name: "Nord".into(), population: Some(4.0) }, Stratum { name: "Süd".into(), population: None }];
    let design = Design::new(vec![2.0, 2.0, 1.0, 3.0], vec![0, 0, 1, 1], strata).unwrap();
    let y = [Some(true), Some(false), Some(true), None];
    let m = share(&design, &y, Domain::Everyone).unwrap().unwrap();
    close(m.value, 0.6);
    close(m.variance, 0.1664);
    close(m.deff_kish, 1.08);
    close(m.deff.unwrap(), 0.1664 / 0.12);
    assert_eq!((m.n, m.df, m.weight_sum, m.numerator), (3, 1, 5.0, 3.0));
}

/// All missing, a domain without rows and weights of zero give no estimate; a single answer gives one that no test
/// can use and whose interval is wide.
#[test]
fn nothing_and_next_to_nothing() {
    let it = sixty();
    let none = vec![None; 60];
    assert_eq!(mean(&it.design, &none, Domain::Everyone), Ok(None));
    assert_eq!(mean(&it.design, &it.y, Domain::Rows(&[false; 60])), Ok(None));
    let only = |row: usize| (0..60).map(|i| i == row).collect::<Vec<bool>>();
    assert_eq!(mean(&it.design, &it.y, Domain::Rows(&only(20))), Ok(None), "weight 0");
    assert_eq!(ratio(&it.design, &it.y, &vec![Some(0.0); 60], Domain::Everyone), Ok(None));
    let one = share(&it.design, &it.good, Domain::Rows(&only(2))).unwrap().unwrap();
    assert_eq!((one.n, one.df, one.variance, one.deff), (1, 0, 0.0, None));
    assert!(wilson(&one, LEVEL).half_width() > 0.4);
    assert_eq!(student(&one, LEVEL), None);
    assert_eq!(difference_test(&one), None);
    let same = mean(&it.design, &vec![Some(0.1); 60], Domain::Everyone).unwrap().unwrap();
    assert_eq!((same.variance, same.deff, student(&same, LEVEL)), (0.0, None, None), "no margin of 0");
}

#[test]
fn scaling_the_weights_changes_no_mean() {
    let (it, tripled) = (sixty(), sample(&(0..60).collect::<Vec<_>>(), 3.0));
    let before = mean(&it.design, &it.y, Domain::Rows(&it.group)).unwrap().unwrap();
    let after = mean(&tripled.design, &tripled.y, Domain::Rows(&it.group)).unwrap().unwrap();
    close(after.value, before.value);
    close(after.variance, before.variance);
    close(after.deff.unwrap(), before.deff.unwrap());
    close(after.deff_kish, before.deff_kish);
    close(after.weight_sum, 3.0 * before.weight_sum);
}

#[test]
fn permuting_rows_changes_rounding_at_most_and_recomputing_nothing() {
    let it = sixty();
    let reference = mean(&it.design, &it.y, Domain::Rows(&it.group)).unwrap().unwrap();
    assert_eq!(mean(&it.design, &it.y, Domain::Rows(&it.group)).unwrap().unwrap(), reference);
    for step in [7, 11, 13, 17, 59] {
        let order: Vec<usize> = (0..60).map(|i| (i * step + 3) % 60).collect();
        let other = sample(&order, 1.0);
        let found = mean(&other.design, &other.y, Domain::Rows(&other.group)).unwrap().unwrap();
        assert!((found.value - reference.value).abs() <= 4.0 * f64::EPSILON * reference.value);
        assert!((found.variance - reference.variance).abs() <= 1e-14 * reference.variance);
        assert_eq!((found.n, found.df), (reference.n, reference.df));
    }
}

#[test]
fn complement_and_translation() {
    let it = sixty();
    let yes = share(&it.design, &it.good, Domain::Everyone).unwrap().unwrap();
    let flipped: Vec<Option<bool>> = it.good.iter().map(|answer| answer.map(|yes| !yes)).collect();
    let no = share(&it.design, &flipped, Domain::Everyone).unwrap().unwrap();
    close(yes.value + no.value, 1.0);
    close(yes.variance, no.variance);
    let (upper, lower) = (wilson(&yes, LEVEL).upper, wilson(&no, LEVEL).lower);
    close(upper, 1.0 - lower);
    let shifted: Vec<Option<f64>> = it.y.iter().map(|y| y.map(|y| y + 1000.0)).collect();
    let plain = mean(&it.design, &it.y, Domain::Everyone).unwrap().unwrap();
    close(mean(&it.design, &shifted, Domain::Everyone).unwrap().unwrap().variance, plain.variance);
}

/// A wave against a census: the variance and the df of the wave alone. Two equal waves: V doubles, df doubles.
#[test]
fn independent_waves() {
    let it = sixty();
    let wave = mean(&it.design, &it.y, Domain::Everyone).unwrap().unwrap();
    let census = super::estimate::Estimate { value: 3.5, variance: 0.0, df: 0, ..wave };
    let against = independent_difference(wave, census).difference;
    assert_eq!((against.variance, against.df), (wave.variance, wave.df));
    close(against.value, wave.value - 3.5);
    let twice = independent_difference(wave, wave).difference;
    assert_eq!((twice.variance, twice.df), (2.0 * wave.variance, 2 * wave.df));
    close(twice.deff_kish, wave.deff_kish);
}

/// Weights 1 2 3 0: n = 3, SUM w = 6, SUM w^2 = 14, deff_K = 3 * 14/36, n_eff = 36/14.
#[test]
fn kish_by_hand() {
    let effect = kish([1.0, 2.0, 3.0, 0.0].into_iter()).unwrap();
    close(effect.deff, 3.0 * 14.0 / 36.0);
    close(effect.n_eff, 36.0 / 14.0);
    assert_eq!(effect.n, 3);
    assert_eq!(kish([0.0].into_iter()), None);
}

/// A: 60/15 = 4, B: 400/20 = 20, C: 240/24 = 10, D: 10/1 = 10.
#[test]
fn base_weights_and_what_they_refuse() {
    let stratum: Vec<usize> = (0..60).map(stratum_of).collect();
    let weights = base_weights(&stratum, &strata()).unwrap();
    assert_eq!([weights[0], weights[15], weights[35], weights[59]], [4.0, 20.0, 10.0, 10.0]);
    let mut unknown = strata();
    unknown[1].population = None;
    let refused = base_weights(&stratum, &unknown);
    assert_eq!(refused, Err(DesignError::StratumWithoutPopulation { stratum: "B".into() }));
    let empty = base_weights(&stratum[..59], &strata());
    assert_eq!(empty, Err(DesignError::StratumWithoutRespondent { stratum: "D".into() }));
    let design = Design::new(weights, stratum, unknown).unwrap();
    assert_eq!(design.thin_strata(10).iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["D"]);
    assert!(design.with_fpc(Fpc::Applied).is_err());
}

#[test]
fn broken_input_is_refused() {
    let new = |weights: &[f64], stratum: &[usize]| Design::new(weights.to_vec(), stratum.to_vec(), strata());
    assert_eq!(new(&[1.0, -1.0], &[0, 0]), Err(DesignError::Weight { row: 1, weight: -1.0 }));
    assert!(matches!(new(&[f64::NAN], &[0]), Err(DesignError::Weight { row: 0, .. })));
    assert!(matches!(new(&[f64::INFINITY], &[0]), Err(DesignError::Weight { row: 0, .. })));
    assert!(matches!(new(&[1.0], &[0, 0]), Err(DesignError::Length { expected: 1, found: 2, .. })));
    assert_eq!(new(&[1.0], &[4]), Err(DesignError::UnknownStratum { row: 0, stratum: 4 }));
    let two = new(&[1.0, 1.0], &[0, 1]).unwrap();
    assert_eq!(two.clone().with_psus(&[7, 7]), Err(DesignError::PsuInTwoStrata { row: 1, psu: 7 }));
    assert_eq!(mean(&two, &[Some(1.0), Some(f64::NAN)], Domain::Everyone), Err(DesignError::Value { row: 1 }));
    assert!(mean(&two, &[Some(1.0)], Domain::Everyone).is_err());
    assert!(mean(&two, &[Some(1.0), None], Domain::Rows(&[true])).is_err());
}
