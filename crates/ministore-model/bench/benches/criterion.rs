//! Measures each way by itself, with criterion's statistics. Its figures drift with the machine: use `ratios` to compare.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn all(criterion: &mut Criterion) {
    for group in ministore_model_bench::groups() {
        let mut measured = criterion.benchmark_group(group.title);
        measured.throughput(Throughput::Bytes(group.bytes as u64));
        for way in group.runs {
            measured.bench_function(way.name, |bencher| bencher.iter(&way.run));
        }
        measured.finish();
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
