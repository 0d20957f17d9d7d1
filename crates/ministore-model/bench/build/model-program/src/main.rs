//! Reads an answer and writes it.

use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut body = Vec::new();
    std::io::stdin().read_to_end(&mut body)?;
    let response: ministore_model::mini_store::order::GetOrderResponse = ministore_model::from_slice(&body)?;
    std::io::stdout().write_all(&ministore_model::to_vec(&response)?)?;
    Ok(())
}
