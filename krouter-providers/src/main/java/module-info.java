/** Where a chat can go. */
module io.krouter.providers {
    requires transitive io.krouter.api;
    requires okhttp3;
    requires okio;
    requires org.slf4j;
    requires static org.jspecify;
}
