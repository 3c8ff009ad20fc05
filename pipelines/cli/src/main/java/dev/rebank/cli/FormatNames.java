package dev.rebank.cli;

import dev.rebank.tables.Formats;
import java.util.Iterator;

/** The names of log formats, for help texts and completion. */
final class FormatNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Formats.all().names().iterator();
  }
}
