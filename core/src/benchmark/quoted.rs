//! Records with quotation marks, or with line ends that are a lone CR.

use csv_core::ReadRecordResult;
use std::ops::Range;

/// A record that is not a plain line.
#[derive(Debug)]
pub(super) struct Quoted {
    reader: csv_core::Reader,
    pub(super) fields: Vec<u8>,
    ends: Vec<usize>,
    written: (usize, usize),
    pub(super) length: usize,
    pub(super) done: bool,
}

impl Quoted {
    pub(super) fn new(delimiter: u8) -> Self {
        Self {
            reader: csv_core::ReaderBuilder::new().delimiter(delimiter).build(),
            fields: vec![0; 256],
            ends: vec![0; 32],
            written: (0, 0),
            length: 0,
            done: false,
        }
    }

    /// Makes it ready for another record.
    pub(super) fn clear(&mut self) {
        self.reader.reset();
        self.written = (0, 0);
        self.length = 0;
        self.done = false;
    }

    /// Reads until the record ends or the bytes do; gives back how many were read.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> usize {
        let mut read = 0;
        while read < bytes.len() && !self.done {
            let (result, taken, fields, ends) = self.reader.read_record(
                &bytes[read..],
                &mut self.fields[self.written.0..],
                &mut self.ends[self.written.1..],
            );
            read += taken;
            self.written.0 += fields;
            self.written.1 += ends;
            match result {
                ReadRecordResult::OutputFull => self.fields.resize(self.fields.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => self.done = true,
            }
        }
        self.length += read;
        read
    }

    pub(super) fn ranges(&self) -> Vec<Range<usize>> {
        let mut from = 0;
        let ends = self.ends[..self.written.1].iter();
        ends.map(|end| std::mem::replace(&mut from, *end)..*end)
            .collect()
    }
}
