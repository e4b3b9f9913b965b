package io.krouter.core.internal.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Failure.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The provider's own words arrive, in whichever member a gateway puts them. */
class RefusalsFromTheFieldTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400|{\"code\":400,\"msg\":\"no such size\"}|INVALID_REQUEST|no such size",
                "400|{\"detail\":{\"error\":{\"message\":\"m\"}}}|INVALID_REQUEST|m",
                "400|{\"errors\":[{\"message\":\"m\"}]}|INVALID_REQUEST|m",
                "400|{\"error\":null,\"message\":\"m\"}|INVALID_REQUEST|m",
                "502|{\"error\":{\"code\":502,\"message\":\"Provider returned error\",\"metadata\":{\"raw\":\"out of memory\"}}}"
                        + "|UNAVAILABLE|Provider returned error: out of memory",
                "429|{\"error\":{\"code\":\"1113\",\"message\":\"\\u4f59\\u989d\\u4e0d\\u8db3\"}}|QUOTA_EXCEEDED|\u4f59\u989d\u4e0d\u8db3",
                "429|{\"error\":{\"code\":1113,\"message\":\"m\"}}|QUOTA_EXCEEDED|m",
                "200|{\"base_resp\":{\"status_code\":1008,\"status_msg\":\"m\"}}|QUOTA_EXCEEDED|m",
                "403|{\"error\":{\"code\":\"INSUFFICIENT_BALANCE\",\"message\":\"m\"}}|QUOTA_EXCEEDED|m"
            })
    void theWordsArriveFromEveryShape(int status, String body, Kind kind, String message) {
        assertThat(new OpenAiChatCodec().readFailure(status, HeaderList.EMPTY, Body.of(body)))
                .isEqualTo(Failure.of(kind, message));
    }
}
