package dev.rebank.prompt;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Front matter of a prompt file; every key is required. */
record PromptHeader(
    @JsonProperty(required = true) String purpose,
    @JsonProperty(required = true) List<String> variables,
    @JsonProperty(required = true) String output,
    @JsonProperty(required = true) String origin,
    @JsonProperty(required = true) String changes) {

  PromptHeader {
    variables = List.copyOf(variables);
  }
}
