package dev.rebank;

/**
 * A mistake of the user's, not a bug: the message names the thing, the value seen and the values
 * allowed. Commands print it without a stack trace and exit with 2.
 */
public class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
