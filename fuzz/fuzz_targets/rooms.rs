#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| nangsuat_fuzz::check("rooms", bytes));
