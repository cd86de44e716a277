using System.Globalization;
using System.Text;

namespace VoiceAssistant.Tests.Fuzzing;

/// <summary>
/// A valid message of a media stream beside what it says
/// (https://www.twilio.com/docs/voice/media-streams/websocket-messages).
/// </summary>
internal sealed record MediaMessage(byte[] Json, Reading Says)
{
    public static MediaMessage Write(Choices choices)
    {
        var spelling = new Spelling(choices);
        var says = new Writer(choices, spelling).Write();
        return new MediaMessage(Encoding.UTF8.GetBytes(spelling.ToString()), says);
    }

    private sealed class Writer(Choices choices, Spelling spelling)
    {
        public Reading Write() => choices.Below(8) switch
        {
            0 or 1 or 2 => Media(),
            3 => Mark(),
            4 => Dtmf(),
            5 => Start(),
            6 => Event("connected", new() { Event = "Connected" }),
            7 when choices.OnceIn(2) => Event("stop", new() { Event = "Stop" }),
            _ => Event(choices.Of("whisper", "", "MEDIA", "media ", spelling.AnyText() + "!"), new()),
        };

        private Reading Media()
        {
            var base64 = Convert.ToBase64String(choices.Noise(choices.Of(160, 0, 1, 2, 3, 159, 320, 1_600, choices.Below(20_000))));
            var timestamp = choices.Of(5, 0, 1_000, int.MaxValue, long.MaxValue, choices.Below(65_536));
            var isCaller = !choices.OnceIn(5);
            var hasTime = !choices.OnceIn(8);
            List<Member> media =
            [
                new("payload", () => spelling.Text(base64), () => spelling.Text("AAAA")),
                Text("track", isCaller ? "inbound" : choices.Of("outbound", "", "Inbound")),
            ];
            if (hasTime)
                media.Add(Number("timestamp", timestamp));
            return Event(
                "media",
                new() { Event = "Media", Audio = isCaller ? base64 : "", TimestampMs = hasTime ? timestamp : -1 },
                new Member("media", () => spelling.Object(media)));
        }

        private Reading Mark()
        {
            var name = choices.OnceIn(2) ? spelling.AnyText() : "0-7";
            return Event(
                "mark",
                new() { Event = "Mark", MarkName = name },
                new Member("mark", () => spelling.Object(Text("name", name))));
        }

        private Reading Dtmf()
        {
            var digit = "0123456789*#ABCD"[choices.Below(16)];
            return Event(
                "dtmf",
                new() { Event = "Dtmf", Digit = digit },
                new Member("dtmf", () => spelling.Object(Text("digit", digit.ToString(CultureInfo.InvariantCulture)))));
        }

        private Reading Start()
        {
            var (stream, call, account) = (spelling.AnyText(), spelling.AnyText(), spelling.AnyText());
            var (encoding, rate, channels) = (choices.Of("audio/x-mulaw", "audio/x-l16"), choices.Of(8_000, 16_000), choices.Of(1, 2));
            Dictionary<string, string> parameters = [];
            for (var count = choices.Below(5); count > 0; count--)
                parameters[spelling.AnyText()] = spelling.AnyText();
            var isMuLaw8k = (encoding, rate, channels) == ("audio/x-mulaw", 8_000, 1);
            Member[] format = [new("encoding", () => spelling.Text(encoding)), new("sampleRate", () => spelling.Number(rate)),
                new("channels", () => spelling.Number(channels))];
            Member[] start =
            [
                Text("streamSid", stream), Text("callSid", call), Text("accountSid", account),
                new("mediaFormat", () => spelling.Object(format)),
                new("customParameters", () => spelling.Map(parameters), () => spelling.Map([new("decoy", "")])),
            ];
            return Event(
                "start",
                new() { Event = "Start", Start = new(stream, call, account, isMuLaw8k, StartReading.Describe(parameters)) },
                new Member("start", () => spelling.Object(start), () => spelling.Object()));
        }

        private Reading Event(string name, Reading says, params Member[] body)
        {
            spelling.Object([Text("event", name), .. body]);
            return says;
        }

        private Member Text(string name, string value) => new(name, () => spelling.Text(value), () => spelling.Text("decoy"));

        private Member Number(string name, long value) => new(name, () => spelling.Number(value), () => spelling.Number(17));
    }
}
