package dev.rebank.analysis.audit;

import java.util.List;

/** A rule at work: one finding for each number that it can say anything of. */
interface Check {

  List<Finding> of(List<Cell> cells);
}
