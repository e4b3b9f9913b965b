package io.krouter.core.internal.compress.table;

import static io.krouter.core.internal.compress.Shorten.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.ToolOutput;
import io.krouter.core.internal.compress.Shorten;
import io.krouter.core.internal.compress.StandardCompressors;
import io.krouter.core.internal.compress.ToolOutputCompressor;
import io.krouter.core.internal.compress.kind.Policy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** JSON, JSON lines, CSV, logs, access logs, aligned columns, YAML. */
class TablesAndJsonTest {

    @Test
    void prettyJsonLosesBlanksAndNeedlessQuotes() {
        String json = """
                {
                  "name": "demo",
                  "version": "1.0",
                  "flag": "true",
                  "count": 10,
                  "url": "http://a/b?c,d",
                  "list": [
                    "one",
                    "two three"
                  ],
                  "description": "a text that is long enough to be worth it",
                  "nested": {
                    "empty": "",
                    "nothing": null
                  }
                }
                """;

        assertThat(Shorten.text(json).text().replace("\n", ""))
                .isEqualTo("[krouter: json without needless quotes]{name:demo,version:\"1.0\",flag:\"true\",count:10,"
                        + "url:\"http://a/b?c,d\",list:[one,two three],description:a text that is long enough to be worth it,"
                        + "nested:{empty:\"\",nothing:null}}");
    }

    @Test
    void objectsOfOneListNameTheirKeysOnce() {
        String json = "[\n"
                + lines(
                        6,
                        i -> "  {\n    \"id\": " + i + ",\n    \"title\": \"row " + i + "\"\n  }" + (i < 5 ? "," : ""))
                + "]\n";

        assertThat(Shorten.text(json).text())
                .contains("[{id:0,title:row 0},\n(1,row 1),\n(2,row 2)", "(...) has the keys of the object before");
    }

    @Test
    void jsonThatIsCutOffStaysCutOff() {
        String json = "{\n" + lines(20, i -> "  \"key" + i + "\": \"value " + i + "\",") + "  \"last\": \"cut of";

        assertThat(Shorten.text(json).text()).contains("key19:value 19").endsWith("last:\"cut of");
    }

    @Test
    void whatIsNotQuiteJsonIsLeftAlone() {
        String pseudo = "{\n" + lines(20, i -> "  key" + i + ": 'value " + i + "',") + "}\n";

        assertThat(Shorten.text(pseudo).isShorter()).isFalse();
    }

    @Test
    void aJsonBlockStaysJson() {
        String json = "{\n" + lines(9, i -> "  \"key" + i + "\": [ \"a b\", 1.50, 12345678901234567890 ],")
                + "  \"end\": {}\n}";
        ToolOutput block = new ToolOutput("use_aws", Optional.empty(), json, ToolOutput.Kind.JSON, false);

        String result = new ToolOutputCompressor(
                        java.util.List.of(),
                        StandardCompressors.noise(Policy.ALL),
                        StandardCompressors.forms(Policy.ALL))
                .compress(block)
                .text();

        assertThat(result)
                .startsWith("{\"key0\":[\"a b\",1.50,12345678901234567890],\"key1\":")
                .endsWith("\"end\":{}}");
    }

    @Test
    void jsonLinesBecomeRowsAndOddOnesStay() {
        String log =
                lines(12, i -> "{\"level\":\"info\",\"host\":\"web-1\",\"reqId\":\"r-" + i + "\",\"ms\":" + i + "}")
                        + "{\"level\":\"error\",\"host\":\"web-1\",\"err\":\"connect ECONNREFUSED 10.0.0.7:5432\"}\n";

        assertThat(Shorten.text(log).text())
                .contains(
                        "level=info; host=web-1; columns reqId,ms",
                        "\nr-11,11\n",
                        "\"err\":\"connect ECONNREFUSED 10.0.0.7:5432\"");
    }

    @Test
    void csvNamesOnceWhatAllRowsShare() {
        String csv = "id,currency,at,note\n"
                + lines(12, i -> (500 + i) + ",EUR,2025-03-04T10:" + (10 + i) + ":00Z,\"a, b " + i + "\"");

        assertThat(Shorten.text(csv).text())
                .startsWith(
                        "[krouter: csv; currency=EUR; at 2025-03-04T10:*:00Z; columns id,at,note]\n500,10,\"a, b 0\"\n501,11,\"a, b 1\"");
    }

    @Test
    void aRaggedCsvIsLeftAlone() {
        String csv = "id,currency,at,note\n" + lines(12, i -> i + ",EUR,now,text") + "7,EUR\n";

        assertThat(Shorten.text(csv).isShorter()).isFalse();
    }

    @Test
    void aLogKeepsLevelsOfMistakesAndEveryMessage() {
        String log = lines(
                        12,
                        i -> "2025-03-04T10:15:%02d.500Z INFO  [worker-1] org.example.jobs.Importer - row %d read"
                                .formatted(i, i))
                + "2025-03-04T10:16:00.001Z ERROR [worker-1] org.example.jobs.Importer - row 12 has no key\n";

        String result = Shorten.text(log).text();

        assertThat(result)
                .contains(
                        "A=INFO [worker-1] org.example.jobs.Importer", "00.500Z A row 0 read", "11.500Z A row 11 read");
        assertThat(result).contains("ERROR [worker-1] org.example.jobs.Importer - row 12 has no key");
    }

    @Test
    void anAccessLogKeepsRequestsAndStatus() {
        String log = lines(
                9,
                i ->
                        "10.1.2.3 - - [04/Mar/2025:10:15:%02d +0000] \"GET /item/%d HTTP/1.1\" %d 512 \"-\" \"Mozilla/5.0 (X11; Linux x86_64)\""
                                .formatted(i, i, i == 4 ? 500 : 200));

        assertThat(Shorten.text(log).text())
                .contains(
                        "ip=10.1.2.3",
                        "agent=\"Mozilla/5.0 (X11; Linux x86_64)\"",
                        "\"GET /item/4 HTTP/1.1\" 500",
                        "\"GET /item/8 HTTP/1.1\" 200");
    }

    @Test
    void alignedColumnsLoseTheirPadding() {
        String table = "NAME                    READY   STATUS             RESTARTS   AGE\n"
                + lines(9, i -> "billing-7d9c5b6f4-%05d   1/1     Running            %d          12d".formatted(i, i))
                + "mailer-5f7d8c9b6-abcde   0/1     ImagePullBackOff   0          3h\n";

        String result = Shorten.shell("kubectl get pods", table).text();

        assertThat(result)
                .contains("columns NAME,READY,STATUS,RESTARTS,AGE", "mailer-5f7d8c9b6-abcde 0/1 ImagePullBackOff 0 3h");
    }

    @Test
    void repeatedBlocksOfKubernetesYamlAreNamed() {
        String item =
                "- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: %s\n  spec:\n    dnsPolicy: ClusterFirst\n    restartPolicy: Always\n    schedulerName: default-scheduler\n    serviceAccountName: default\n    terminationGracePeriodSeconds: 30\n";

        String result = Shorten.text("apiVersion: v1\nitems:\n" + item.formatted("a") + item.formatted("b"))
                .text();

        assertThat(result).contains("name: a", "name: b", "[lines 7-12 again]");
    }

    @Test
    void linesThatRepeatThemselvesAreCounted() {
        String watch = "watching for changes, press q to stop\n" + "GET /health 200\n".repeat(30)
                + "build\ndone\n".repeat(9) + "stopped\n";

        assertThat(Shorten.shell("npm run watch", watch).text())
                .isEqualTo("[krouter: repeated lines counted]\nwatching for changes, press q to stop\nGET /health 200\n"
                        + "[the line above 29 times more]\nbuild\ndone\n[the 2 lines above 8 times more]\nstopped\n");
    }

    @Test
    void anAlignedSourceIsNoTable() {
        String source = lines(30, i -> "#define REG_%02d        0x%04x    /* register %02d */ \\".formatted(i, i, i));

        assertThat(Shorten.text(source).isShorter()).isFalse();
    }

    @Test
    void theIndentationOfColumnsStays() {
        String describe =
                "Name:         web-1\nNamespace:    shop\nLabels:       app=web\nStatus:       Running\nContainers:\n"
                        + lines(60, i -> "  part%02d:     image%02d:1.0".formatted(i, i));

        assertThat(Shorten.shell("kubectl describe pod", describe).text())
                .contains("Name: web-1", "\n  part59: image59:1.0");
    }

    @Test
    void timesOfDifferentLengthsLoseWhatTheyShare() {
        String csv = "id,at,note\n"
                + lines(
                        12,
                        i -> i + ",2025-03-04 10:15:0" + (i % 2 == 0 ? "" : "0") + ",same note in each of the rows");

        assertThat(Shorten.text(csv).text()).contains("at 2025-03-04 10:15:*", "\n0,0\n1,00\n", "note=same note");
    }

    @Test
    void semicolonsSeparateTheCellsOfACsvToo() {
        String csv = "id;city;price\n" + lines(20, i -> (500 + i) + ";Graz;" + i + ",50");

        assertThat(Shorten.text(csv).text())
                .startsWith("[krouter: csv; city=Graz; columns id,price]\n500;0,50\n501;1,50\n");
    }

    @Test
    void aTableWhoseHeadIsIndentedLosesItsPadding() {
        String table = "        BLOCKS           OWNER         NAME\n"
                + lines(20, i -> "%14d  %14s  %11s".formatted(900 + i, "user" + i, "part" + i));

        assertThat(Shorten.shell("report", table).text())
                .contains("\n        BLOCKS OWNER NAME\n           900 user0 part0\n");
    }

    @Test
    void aLogOfPythonHasALetterForLoggerAndLevel() {
        String log = lines(12, i -> "2025-03-04 10:15:%02d,500 - app.orders - INFO - row %d - read".formatted(i, i));

        assertThat(Shorten.text(log).text())
                .contains("A=- app.orders - INFO]")
                .contains("00,500 A row 0 - read\n", "11,500 A row 11 - read\n");
    }
}
