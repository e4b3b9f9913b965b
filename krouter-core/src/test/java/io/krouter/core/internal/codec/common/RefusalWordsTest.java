package io.krouter.core.internal.codec.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.chat.Failure.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prompt is too long: 210000 tokens > 200000 maximum",
                "Input is too long for requested model.",
                "Your input exceeds the context window of this model",
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
                "tokens in request more than max tokens allowed",
                "This model's maximum prompt length is 131072 but the request contains 140000 tokens",
                "Please reduce the length of the messages or completion",
                "This model's maximum context length is 8192 tokens",
                "the request exceeds the available context size, try increasing it",
                "the prompt is greater than the context length",
                "invalid params, context window exceeds limit",
                "Invalid request: Your request exceeded model token limit: 131072",
                "input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000",
                "prompt too long; exceeded max context length by 1119046 tokens",
                "Prompt contains 33000 tokens, too large for model with 32768 maximum context length",
                "Range of input length should be [1, 129024]",
                "\u8f93\u5165\u5185\u5bb9\u8fc7\u957f"
            })
    void aPromptThatIsTooLongIsRecognisedByItsWords(String message) {
        assertThat(RefusalWords.kind(message, 400)).contains(Kind.PROMPT_TOO_LONG);
        assertThat(RefusalWords.kind(message, 0)).contains(Kind.PROMPT_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insufficient_quota",
                "You exceeded your current quota, please check your plan and billing details",
                "Insufficient Balance",
                "INSUFFICIENT_BALANCE",
                "insufficient credits",
                "Your credit balance is too low to access the API",
                "contract_spend_limit_reached",
                "\u4f59\u989d\u4e0d\u8db3\u6216\u65e0\u53ef\u7528\u8d44\u6e90\u5305",
                "\u60a8\u7684\u8d26\u6237\u5df2\u6b20\u8d39"
            })
    void aQuotaThatIsUsedUpIsRecognisedByItsWords(String message) {
        assertThat(RefusalWords.kind(message, 429)).contains(Kind.QUOTA_EXCEEDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429|Rate limit reached: too many tokens per minute",
                "429|Too many tokens, please wait before trying again.",
                "400|Too many tokens, please wait before trying again.",
                "400|max_tokens must be at most 8192",
                "400|Unknown parameter: context",
                "500|internal error"
            })
    void otherRefusalsAreLeftToTheirStatus(int status, String message) {
        assertThat(RefusalWords.kind(message, status)).isEmpty();
    }
}
