package dev.rebank.models.offline;

import java.util.Set;

/** Words that may begin a sentence in a thought and are then no name although capitalised. */
final class PlainWords {

  private static final Set<String> WORDS =
      words(
          """
          a about according add adding after again all also although an and another any apply
          are as ask asking assign assume at back based because before begin being between book
          both but buy by calculate can can't cancel cannot change check checking choose
          choosing click clicking close compare comparing complete compute confirm consider
          continue could count counting create currently delete determine didn't display do does
          doesn't don't double-check downvote draft during each edit either enter error errors
          even every everything exception failed failure fatal fetch fill filter filtering
          finally find finding first firstly fix following for fork from get give given go going
          good have having hence here how however i i'd i'll i'm i've identify if implement in
          instead invalid invite is it it's its keep last let let's like list look looking make
          making may maybe might modify move must my navigate need next no none not note nothing
          notify now of on once one only open opening or order other otherwise our pay perhaps
          place plan please post prefer press provide rate read reading reason remember remove
          rename reply rerun reset result return review run running same save scroll search
          searching second secondly see select selecting send set setting setup several share
          should show since so solve some sort sorting start starting still submit subscribe
          such summary suppose taking tell test testing thanks that the their then there
          therefore these they think this those though through thus to today traceback try
          trying two type typing under unless until up update upgrade upload upvote use using
          verify verifying view visit wait waiting warning was we we'll well what when where
          whether which while who why will with within without won't would write writing yes yet
          you your
          """);

  /** Abbreviations that are no names. */
  private static final Set<String> ABBREVIATIONS =
      Set.of("API", "CSV", "FAQ", "HTML", "ID", "IDs", "JSON", "OK", "PDF", "SQL", "URL", "URLs");

  private PlainWords() {}

  /** Whether a word is an abbreviation that may stand anywhere. */
  static boolean isAbbreviation(String word) {
    return ABBREVIATIONS.contains(word);
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+", -1));
  }

  /** Whether a word in lower case is one of them. */
  static boolean contains(String lowerCase) {
    return WORDS.contains(lowerCase);
  }
}
