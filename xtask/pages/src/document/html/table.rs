//! A table of HTML that is open: its rows so far, and cells that span several rows.

use super::super::{Cell, Position, Row};
use super::run::Run;

/// More columns than any table has. Cells beyond are kept, but span nothing.
const MOST: usize = 256;

/// How many bytes repeated cells of a page may take. Beyond, a repeated cell is empty.
const BUDGET: usize = 4 * 1024 * 1024;

/// A table that is open.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) rows: Vec<Row>,
    row: Option<(Position, Vec<Spanning>)>,
    pub(super) cell: Option<(Run, Spanning)>,
    /// For each column: the cell that goes on in the next rows, and in how many.
    spans: Vec<Option<(usize, Cell)>>,
    /// Whether it only lays out the page.
    pub(super) is_layout: bool,
}

/// A cell, and how many columns and rows it spans.
#[derive(Debug, Default)]
pub(super) struct Spanning {
    pub(super) cell: Cell,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

impl Open {
    /// Whether it has been seen to be a table of several columns.
    pub(super) fn has_columns(&self) -> bool {
        self.rows.iter().any(|row| row.cells.len() > 1)
    }

    pub(super) fn open_row(&mut self, at: Position) {
        self.row = Some((at, Vec::new()));
    }

    pub(super) fn has_row(&self) -> bool {
        self.row.is_some()
    }

    /// The cells of the row that is open, which is given up.
    pub(super) fn closed_cells(&mut self) -> impl Iterator<Item = Cell> + use<> {
        self.row.take().into_iter().flat_map(|(_, cells)| cells).map(|spanning| spanning.cell)
    }

    pub(super) fn close_cell(&mut self) {
        let Some((mut run, mut spanning)) = self.cell.take() else { return };
        spanning.cell.indent = run.indent();
        spanning.cell.link = run.target();
        spanning.cell.text = run.shown();
        spanning.cell.at = run.at.unwrap_or(spanning.cell.at);
        if let Some((_, cells)) = &mut self.row {
            cells.push(spanning);
        }
    }

    /// Ends a row: cells that span it are repeated in it.
    pub(super) fn close_row(&mut self, spent: &mut usize) {
        self.close_cell();
        let Some((at, own)) = self.row.take() else { return };
        let mut own = own.into_iter().peekable();
        if own.peek().is_none() {
            for span in &mut self.spans {
                *span = span.take().filter(|(rows, _)| *rows > 1).map(|(rows, cell)| (rows - 1, cell));
            }
            return;
        }
        let mut cells: Vec<Cell> = Vec::new();
        loop {
            let column = cells.len();
            if let Some(span) = self.spans.get_mut(column)
                && let Some((rows, cell)) = span.take()
            {
                cells.push(repeated(&cell, spent));
                *span = (rows > 1).then_some((rows - 1, cell));
                continue;
            }
            let Some(Spanning { cell, columns, rows }) = own.next() else {
                if self.spans.iter().skip(column).all(Option::is_none) {
                    break;
                }
                cells.push(Cell { at, ..Cell::default() });
                continue;
            };
            let columns = columns.min(MOST.saturating_sub(column)).max(1);
            for index in column..column + columns {
                if rows > 1 && index < MOST {
                    if self.spans.len() <= index {
                        self.spans.resize_with(index + 1, || None);
                    }
                    if let Some(span) = self.spans.get_mut(index) {
                        *span = Some((rows - 1, repeated(&cell, spent)));
                    }
                }
            }
            let more: Vec<Cell> = (1..columns).map(|_| repeated(&cell, spent)).collect();
            cells.push(cell);
            cells.extend(more);
        }
        self.rows.push(Row { at, cells, bars: false });
    }
}

fn repeated(cell: &Cell, spent: &mut usize) -> Cell {
    let cost = cell.text.len() + cell.link.as_ref().map_or(0, String::len) + size_of::<Cell>();
    if *spent + cost > BUDGET {
        return Cell { at: cell.at, merged: true, ..Cell::default() };
    }
    *spent += cost;
    Cell { merged: true, ..cell.clone() }
}
