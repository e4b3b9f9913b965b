package io.krouter.core.internal.cache;

import io.krouter.core.codec.PromptLayout;
import io.krouter.core.json.JsonValue;

/**
 * Visits what the model sees of a part of a prompt, in order. Marks of cache points are left out, for they move from turn to
 * turn without changing the prompt; so are the members that only address a message, white space, and objects in which nothing else is.
 */
final class PromptWalk {

    /** Takes what is visited. */
    interface Visitor {

        /** The name of a member, or a brace or bracket around members or elements. */
        void mark(String name);

        /** A value that is seen as it stands. */
        void value(JsonValue value);

        /** A tool use id. */
        void id(JsonValue id);
    }

    private final PromptLayout layout;
    private final Visitor visitor;

    /** @param layout which members are left out, ids, or seen as they are */
    PromptWalk(PromptLayout layout, Visitor visitor) {
        this.layout = layout;
        this.visitor = visitor;
    }

    void visit(JsonValue value) {
        switch (value.kind()) {
            case OBJECT -> {
                visitor.mark("{");
                value.members().stream().filter(member -> !isLeftOut(member)).forEach(this::visit);
                visitor.mark("}");
            }
            case ARRAY -> {
                visitor.mark("[");
                value.elements().stream().filter(element -> !isNothing(element)).forEach(this::visit);
                visitor.mark("]");
            }
            default -> visitor.value(value);
        }
    }

    private void visit(JsonValue.Member member) {
        visitor.mark(member.name());
        if (layout.ids().contains(member.name()) && member.value().is(JsonValue.Kind.STRING)) {
            visitor.id(member.value());
        } else if (layout.opaque().contains(member.name())) {
            visitor.value(member.value());
        } else {
            visit(member.value());
        }
    }

    private boolean isLeftOut(JsonValue.Member member) {
        return layout.ignored().contains(member.name())
                || (!layout.opaque().contains(member.name()) && isNothing(member.value()));
    }

    private boolean isNothing(JsonValue value) {
        return value.is(JsonValue.Kind.OBJECT) && value.members().stream().allMatch(this::isLeftOut);
    }
}
