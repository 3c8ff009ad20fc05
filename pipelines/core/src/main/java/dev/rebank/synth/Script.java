package dev.rebank.synth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one stream, read from a resource {@code <stream>.yaml} beside this class.
 *
 * @param pools values of slots, by name
 * @param scenes what happens on which sites
 * @param loops thoughts while repeating an action
 * @param repeat the action that is repeated, and the unchanged answer to it
 * @param gaveUp the last step of a rollout that gives up
 * @param finish the last step of one that finishes, unless its template has its own
 * @param recheck first thoughts of a refinement
 * @param memoryTalk thoughts that cite memory
 * @param limit what is observed when the step limit is reached
 * @param templates intent templates
 */
record Script(
    Map<String, Pool> pools,
    List<Scene> scenes,
    List<Phrase> loops,
    Move repeat,
    Move gaveUp,
    @Nullable Move finish,
    List<Phrase> recheck,
    List<Phrase> memoryTalk,
    Phrase limit,
    List<Template> templates) {

  private static final Map<String, Script> READ = new ConcurrentHashMap<>();

  /**
   * One step as written.
   *
   * @param think ways to say the thought
   * @param element what to choose among candidates; null where the action is free
   * @param act the action, or the operation on the element
   * @param see the observation
   * @param responses answers to the user, where the step is a last one
   */
  record Move(
      List<Phrase> think,
      @Nullable Phrase element,
      Phrase act,
      Phrase see,
      List<Phrase> responses) {
    Move {
      think = think == null ? List.of() : List.copyOf(think);
      responses = responses == null ? List.of() : List.copyOf(responses);
    }
  }

  /**
   * What sites have in common.
   *
   * @param sites the sites
   * @param moves steps that fit anywhere between those of a template
   * @param errors steps that end in an error
   * @param insights what an agent may learn on the way to a success
   * @param regrets what it may learn from a failure
   */
  record Scene(
      List<String> sites,
      List<Move> moves,
      List<Move> errors,
      List<Phrase> insights,
      List<Phrase> regrets) {}

  /**
   * An intent template.
   *
   * @param id name
   * @param sites where it is played
   * @param queries ways to say the query
   * @param answer pool of the answer; null where nothing is asked
   * @param steps the steps that lead to the end, in order
   * @param finish the last step; null for that of the stream
   * @param responses final answers to the user
   * @param last final state
   */
  record Template(
      String id,
      List<String> sites,
      List<Phrase> queries,
      @Nullable String answer,
      List<Move> steps,
      @Nullable Move finish,
      List<Phrase> responses,
      @JsonProperty("final") Phrase last) {

    /** Slots of all its queries, sorted. */
    List<String> slots() {
      TreeSet<String> slots = new TreeSet<>();
      queries.forEach(query -> slots.addAll(query.slots()));
      return List.copyOf(slots);
    }
  }

  /** The last step of a rollout that finishes. */
  Move finishOf(Template template) {
    return Objects.requireNonNull(template.finish != null ? template.finish : finish, template.id);
  }

  Scene sceneOf(String site) {
    for (Scene scene : scenes) {
      if (scene.sites.contains(site)) {
        return scene;
      }
    }
    throw new IllegalStateException("no scene for site " + site);
  }

  /** The texts of a stream, read once. */
  static Script of(String stream) {
    return READ.computeIfAbsent(stream, Script::read);
  }

  private static Script read(String stream) {
    try (InputStream resource = Script.class.getResourceAsStream(stream + ".yaml")) {
      return new ObjectMapper(new YAMLFactory())
          .readValue(Objects.requireNonNull(resource, stream), Script.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the texts of stream " + stream + " cannot be read", e);
    }
  }
}
