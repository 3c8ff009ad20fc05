package dev.rebank.format;

/** A record that breaks a rule of its format; the message becomes the reason of a dead letter. */
final class BadRecord extends Exception {

  private static final long serialVersionUID = 1L;

  BadRecord(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
