package io.krouter.core.internal.codec.common;

import io.krouter.core.chat.Failure.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words by which services report that a prompt is too long or that a quota is used up. Few have a code for either, and a
 * gateway passes the words of one vendor on in the format of another, so all formats share one list.
 */
public final class RefusalWords {

    private static final List<Pattern> TOO_LONG = patterns(
            "context_length_exceeded",
            "context_window_exceeded",
            "exceed_context_size",
            "string_above_max_length.*messages",
            "context (length|window|size|limit)",
            "maximum context",
            "max(imum)? (context|prompt|input|sequence) length",
            "(prompt|input|conversation|messages?) (is|are) too (long|large)",
            "(prompt|input) too (long|large)",
            "too many (input |prompt )?tokens(?!.*(per|please wait|try again))",
            "input (tokens?|length|token count).{0,60}exceed",
            "tokens in request more than",
            "exceed(s|ed)? (the )?(model )?(max(imum)? )?(model )?(input )?token limit",
            "exceed(s|ed)? (the )?(limit|maximum) of \\d+ ?(input |prompt )?tokens",
            "exceed(s|ed)? the (limit|maximum number) of .{0,20}tokens",
            "exceed.{0,40}(model|context)('s)? (maximum )?(context|token)",
            "too large for model with",
            "reduce the (length|size|number) of (the |your )?(messages|prompt|input|tokens)",
            "range of input length should be",
            "上下文.{0,12}(超|过长)",
            "(输入|提示词|请求|消息).{0,12}(过长|超长)",
            "超(过|出).{0,12}(上下文|最大长度|最大(输入)?token)");

    private static final List<Pattern> QUOTA = patterns(
            "insufficient[_ ](quota|balance|credits?|funds)",
            "billing_(hard_limit_reached|not_active|error)",
            "exceeded your current quota",
            "(quota|allowance|credits?) (has been |is |are )?(used up|exhausted|depleted)",
            "(credit )?balance is (too low|not enough|insufficient)",
            "(not enough|no|out of|run out of) (credits?|balance|funds)",
            "api usage limits",
            "(monthly|weekly|daily) (usage|spend(ing)?|request) (limit|cap).{0,30}(reached|exceeded)",
            "spend(ing)?_limit_reached",
            "payment required",
            "account.{0,20}in arrears",
            "arrearage",
            "余额不足",
            "欠费",
            "(额度|配额).{0,6}(不足|用完|已用|耗尽|超)",
            "(套餐|资源包).{0,8}(到期|用完|不足)");

    private RefusalWords() {}

    private static List<Pattern> patterns(String... words) {
        return List.of(words).stream()
                .map(word -> Pattern.compile(word, Pattern.DOTALL))
                .toList();
    }

    /**
     * What a refusal means by its words.
     *
     * @param words the message, with the error's code and type
     * @param status the HTTP status; 0 for an error inside a stream that names none. A limit of tokens per minute has the
     *     words of a prompt that is too long, but status 429
     */
    public static Optional<Kind> kind(String words, int status) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (finds(QUOTA, lower)) {
            return Optional.of(Kind.QUOTA_EXCEEDED);
        }
        boolean isAboutThePrompt = status != 429 && status != 401 && status != 403;
        return isAboutThePrompt && finds(TOO_LONG, lower) ? Optional.of(Kind.PROMPT_TOO_LONG) : Optional.empty();
    }

    private static boolean finds(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }
}
