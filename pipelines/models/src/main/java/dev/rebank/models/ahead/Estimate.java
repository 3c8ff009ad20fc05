package dev.rebank.models.ahead;

import dev.rebank.models.price.Cost;
import dev.rebank.models.price.PriceTable;
import java.util.List;

/**
 * What a sweep will ask, by stage and model. Questions that are asked again for the form of an
 * answer are not foreseen.
 */
public record Estimate(List<Line> lines) {

  public Estimate {
    lines = List.copyOf(lines);
  }

  /**
   * The distinct questions of one stage to one model.
   *
   * @param stage stage
   * @param provider provider
   * @param model model
   * @param stored questions whose answers are stored
   * @param missing questions that have to be asked
   * @param possible questions that have to be asked besides, if verdicts that are not there yet
   *     make it so
   * @param tokensIn tokens of what has to be asked, possible questions included
   * @param counted how many questions these tokens were counted in, by the vocabulary o200k_base;
   *     the rest is in proportion to its characters
   * @param tokensOutBound most tokens of the answers, thinking included; -1 where nothing bounds
   *     them
   */
  public record Line(
      Stage stage,
      String provider,
      String model,
      long stored,
      long missing,
      long possible,
      long tokensIn,
      long counted,
      long tokensOutBound) {

    /** What has to be asked costs at most this. */
    public Cost bound(PriceTable prices, boolean inBatch) {
      if (missing + possible == 0) {
        return Cost.NOTHING;
      }
      if (tokensOutBound < 0) {
        return Cost.unknown(
            stage.word()
                + ".max_output_tokens is not set, so nothing bounds the answers of "
                + model);
      }
      return prices.of(provider, model, tokensIn, 0, tokensOutBound, inBatch && stage.isBatched());
    }
  }

  /** Questions that have to be asked, possible ones included. */
  public long toAsk() {
    return lines.stream().mapToLong(line -> line.missing() + line.possible()).sum();
  }

  /** What the whole costs at most. */
  public Cost bound(PriceTable prices, boolean inBatch) {
    return lines.stream().map(line -> line.bound(prices, inBatch)).reduce(Cost.NOTHING, Cost::plus);
  }
}
