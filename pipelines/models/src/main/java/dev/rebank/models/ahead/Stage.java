package dev.rebank.models.ahead;

import java.util.Locale;

/** What a model is asked for. */
public enum Stage {
  JUDGE,
  EXTRACT,
  SELECT,
  EMBED;

  /** As written in tables and messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
