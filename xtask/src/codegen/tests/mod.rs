//! The pipeline as a whole: features, refusals, the real page.

mod features;
mod fixture;
mod output;
mod real;
mod refusals;
mod views;
