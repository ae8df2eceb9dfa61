//! Runs the network over lines of text. Its weights come with the program and are shared by all
//! threads; each thread computes by itself.

use std::panic::resume_unwind;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;

use rten::{Model, RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use super::{Character, path, scale};
use crate::picture::Grey;

/// Columns of a line are filled up with paper to a multiple of this.
const STRIDE: usize = 4;
/// Steps that the network gives for each stride.
const STEPS_PER_STRIDE: usize = 2;
/// Columns that go through the network at a time: lines of like width share the cost of a run, and
/// memory stays small.
const BATCH_COLUMNS: usize = 6_000;
/// Columns of the widest line; a wider one is no line of text, and is not read.
const MAX_COLUMNS: usize = 8_000;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let weights = include_bytes!("data/recogniser.onnx");
    Model::load_static_slice(weights).expect("the network comes with the program")
});

/// Pools of one thread that nobody uses now: a run takes one, for the program has its own way to use
/// all processors.
static POOLS: Mutex<Vec<Arc<ThreadPool>>> = Mutex::new(Vec::new());

/// What each line says; nothing where a line is empty or far too wide.
///
/// The caller's thread waits, and does nothing else meanwhile: one that works for a pool would
/// begin other pages while it waits for the network's, and hold the pictures of all of them.
pub fn read(crops: &[Grey]) -> Vec<Vec<Character>> {
    let reading = thread::scope(|scope| scope.spawn(|| read_here(crops)).join());
    reading.unwrap_or_else(|panic| resume_unwind(panic))
}

fn read_here(crops: &[Grey]) -> Vec<Vec<Character>> {
    let lines: Vec<Grey> = crops.iter().map(scale::line).collect();
    let mut order: Vec<usize> =
        (0..lines.len()).filter(|&n| (1..=MAX_COLUMNS).contains(&lines[n].width)).collect();
    order.sort_by_key(|&n| lines[n].width);
    let mut readings = vec![Vec::new(); lines.len()];
    for batch in batches(&order, &lines) {
        let own: Vec<&Grey> = batch.iter().map(|&n| &lines[n]).collect();
        for (&n, reading) in batch.iter().zip(read_batch(&own)) {
            readings[n] = reading;
        }
    }
    readings
}

/// Lines, sorted by width, in batches that fit into one run.
fn batches<'o>(order: &'o [usize], lines: &[Grey]) -> Vec<&'o [usize]> {
    let mut found = Vec::new();
    let mut rest = order;
    while !rest.is_empty() {
        let fits = |n: &usize| lines[rest[*n]].width * (n + 1) <= BATCH_COLUMNS;
        let (batch, after) = rest.split_at((1..rest.len()).take_while(fits).count() + 1);
        found.push(batch);
        rest = after;
    }
    found
}

fn read_batch(lines: &[&Grey]) -> Vec<Vec<Character>> {
    let chances = probabilities(lines);
    let [_, steps, classes] = chances.shape();
    let chances = chances.to_vec();
    let reading = |(line, chances): (&&Grey, &[f32])| {
        let rows: Vec<&[f32]> = chances.chunks_exact(classes).take(steps_of(line.width)).collect();
        path::characters(&rows, STEPS_PER_STRIDE as f32 * line.width as f32 / STRIDE as f32)
    };
    lines.iter().zip(chances.chunks_exact(steps * classes)).map(reading).collect()
}

fn steps_of(columns: usize) -> usize {
    STEPS_PER_STRIDE * columns.div_ceil(STRIDE)
}

fn pools() -> MutexGuard<'static, Vec<Arc<ThreadPool>>> {
    POOLS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// For each line and step, how likely each class is.
pub(super) fn probabilities(lines: &[&Grey]) -> NdTensor<f32, 3> {
    let widest = lines.iter().map(|line| line.width).max().unwrap_or_default();
    let columns = widest.next_multiple_of(STRIDE);
    let mut ink = vec![0.0_f32; lines.len() * scale::HEIGHT * columns];
    for (line, place) in lines.iter().zip(ink.chunks_exact_mut(scale::HEIGHT * columns)) {
        for (y, row) in place.chunks_exact_mut(columns).enumerate() {
            row.iter_mut().zip(line.row(y)).for_each(|(ink, &grey)| *ink = f32::from(grey) / 255.0);
        }
    }
    let input = NdTensorView::from_data([lines.len(), 1, scale::HEIGHT, columns], &ink[..]);
    let pool = pools().pop().unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
    let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
    let output = MODEL.run_one(input.into(), Some(options)).expect("any line can be run");
    pools().push(pool);
    output.try_into().expect("the network gives three dimensions")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::Path;

    use super::*;

    const FIXTURE: &str = "fixtures/recogniser";

    fn picture(name: &str) -> Grey {
        let file = std::fs::File::open(Path::new(FIXTURE).join(name)).unwrap();
        let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!(info.color_type, png::ColorType::Grayscale);
        Grey { width: info.width as usize, height: info.height as usize, pixels }
    }

    /// The lines of the trainer's fixture: name, text as it read them.
    fn lines() -> Vec<(String, String)> {
        let list = std::fs::read_to_string(Path::new(FIXTURE).join("lines.tsv")).unwrap();
        let fields = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<String>>();
        let all: Vec<_> =
            list.lines().skip(1).map(fields).map(|f| (f[0].clone(), f[3].clone())).collect();
        assert!(all.len() >= 3);
        all
    }

    #[test]
    fn lines_are_scaled_as_the_trainer_does() {
        for (name, _) in lines() {
            let scaled = scale::line(&picture(&format!("{name}.crop.png")));
            let expected = picture(&format!("{name}.line.png"));
            assert_eq!((scaled.width, scaled.height), (expected.width, expected.height));
            let worst = scaled.pixels.iter().zip(&expected.pixels).map(|(a, b)| a.abs_diff(*b));
            // A grey at one half may be rounded either way where sums are made in another order.
            assert!(worst.max().unwrap() <= 4, "line {name}");
        }
    }

    #[test]
    fn chances_are_those_of_the_trainer() {
        for (name, _) in lines() {
            let own = probabilities(&[&picture(&format!("{name}.line.png"))]);
            let bytes = std::fs::read(Path::new(FIXTURE).join(format!("{name}.f32"))).unwrap();
            let expected = bytes.chunks_exact(4).map(|b| f32::from_le_bytes(b.try_into().unwrap()));
            assert_eq!(own.len() * 4, bytes.len());
            let worst = own.iter().zip(expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(worst < 1e-3, "line {name} differs by {worst}");
        }
    }

    #[test]
    fn many_lines_read_as_each_alone() {
        let crops: Vec<Grey> =
            lines().iter().map(|(name, _)| picture(&format!("{name}.crop.png"))).collect();
        let text = |line: &Vec<Character>| line.iter().map(|c| c.letter).collect::<String>();
        let read: Vec<String> = read(&crops).iter().map(text).collect();
        let expected: Vec<String> = lines().into_iter().map(|(_, text)| text).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn an_empty_picture_says_nothing() {
        let empty = [Grey::default(), Grey::even(0, 10, 255), Grey::even(10, 0, 255)];
        assert!(read(&empty).iter().all(Vec::is_empty));
        assert_eq!(read(&[Grey::even(1, 1, 0), Grey::even(1, 3, 255)]).len(), 2);
    }
}
