//! How SQLite means to run a query, for tests.

use tempfile::TempDir;

use super::connection::open_writer;

/// Asserts that a query reads by index alone, and in the order of that index; gives the plan's steps.
pub(super) fn assert_in_index_order(sql: &str) -> Vec<String> {
    let dir = TempDir::new().unwrap();
    let connection = open_writer(&dir.path().join("plan.db")).unwrap();
    let mut plan = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .unwrap();
    // Its parameters stay unbound: a plan does not depend on them.
    let steps = plan.raw_query().mapped(|row| row.get("detail"));
    let steps: Vec<String> = steps.collect::<Result<_, _>>().unwrap();
    for step in &steps {
        assert!(!step.contains("SCAN"), "{sql}: {step}");
        assert!(!step.contains("TEMP B-TREE"), "{sql}: {step}");
    }
    steps
}
