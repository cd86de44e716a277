namespace VoiceAssistant.Tests.Fuzzing;

/// <summary>Media messages from which damage starts, and the words with which it is done: each once met a branch of the reader.</summary>
internal static class MediaCorpus
{
    public static readonly string[] Messages =
    [
        """{"event":"connected","protocol":"Call","version":"1.0.0"}""",
        """
        {"event":"start","sequenceNumber":"1","streamSid":"MZ01","start":{"accountSid":"AC01","streamSid":"MZ01","callSid":"CA01",
         "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
         "customParameters":{"callId":"c1","token":"t\"1"}}}
        """,
        """{"event":"media","sequenceNumber":"2","streamSid":"MZ01","media":{"track":"inbound","chunk":"1","timestamp":"5","payload":"AQID/w=="}}""",
        """{"event":"media","media":{"payload":"\/\/\u002F\/","timestamp":5}}""",
        """{"media":{"payload":"AQ==","track":"inbound"},"event":"media","media":{"track":"outbound"}}""",
        """{"event":"media","media":{"payload":" A Q\tI D\r\n","timestamp":"\u0035","track":"inb\u006fund"}}""",
        """{"event":"media","media":{"timestamp":-1152921504606846977,"payload":""}}""",
        """{"event":"dtmf","streamSid":"MZ01","sequenceNumber":"5","dtmf":{"track":"inbound_track","digit":"#"}}""",
        """{"event":"dtmf","dtmf":{"digit":"😀"}}""",
        """{"event":"mark","sequenceNumber":"4","streamSid":"MZ01","mark":{"name":"0-7"}}""",
        """{"event":"mark","mark":{"name":null,"name":["x"]}}""",
        """{"event":"stop","sequenceNumber":"5","streamSid":"MZ01","stop":{"accountSid":"AC01","callSid":"CA01"}}""",
        """{"event":"start","start":{"customParameters":{"a":1,"b":{"c":[]},"d":"e","d":"f"},"mediaFormat":{"sampleRate":"8000"}}}""",
        """{"later":[1,{"event":"stop"}],"x":null,"event":"\u006dedia","é😀":"\ud83d\ude00"}""",
        """{"event":"x","deep":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}""",
        """{"event":"media","media":{"payload":"-_8","track":"inbound"}}""",
        """{"event":"media","media":{"payload":"/w="},"start":"now","mark":7,"dtmf":[]}""",
        """{"event":"whisper","start":"now","media":null,"event":"media"}""",
        """{}""",
    ];

    public static readonly string[] Words =
    [
        "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\u0000", "{", "}", "[", "]", ":", ",", "null", "true", "0", "-", "-1", "1e999", "0.5",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "=", "====", "_", "//", "/*", " ", "\ufeff", "\u2028",
        "\"event\":\"media\",", "\"media\":{},", "\"payload\":\"AQ==\",", "\"track\":\"outbound\",", "\"timestamp\":\"7\",", "[[[[[[[[[[[[[[[[[[[[",
    ];

    public static byte[] Damaged(Choices choices)
    {
        var original = choices.OnceIn(2) ? MediaMessage.Write(choices).Json : System.Text.Encoding.UTF8.GetBytes(choices.Of(Messages));
        return Mutation.Damage(choices, original, Words);
    }
}
