using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

/// <summary>A message of the vendor's own SDK, or of a service that satisfies it, as it was recorded.</summary>
internal sealed partial record RecordedMessage(bool IsOfClient, bool IsBinary, string Header, int HeaderLength, string Body)
{
    public string RequestId => Value("X-RequestId");

    public DateTimeOffset Time => DateTimeOffset.Parse(Value("X-Timestamp"), CultureInfo.InvariantCulture);

    public string Path => Value("Path");

    public static IReadOnlyList<RecordedMessage> Load(string name) =>
    [
        .. File.ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "AzureSpeech", $"recorded-{name}.txt"))
            .Select(line => Line().Match(line)).Where(match => match.Success)
            .Select(match => new RecordedMessage(
                match.Groups["side"].Value == "C>S",
                match.Groups["kind"].Value == "BIN",
                match.Groups["header"].Value.Replace("\\r\\n", "\r\n", StringComparison.Ordinal),
                match.Groups["length"].Success ? int.Parse(match.Groups["length"].Value, CultureInfo.InvariantCulture) : 0,
                match.Groups["body"].Value)),
    ];

    public static RecordedMessage First(string name, string path) => Load(name).First(message => message.IsOfClient && message.Path == path);

    private string Value(string header) => Header.Split("\r\n").Select(line => line.Split(':', 2)).First(pair => pair[0] == header)[1].Trim();

    [GeneratedRegex("""^\[ *\d+ms\] (?<side>C>S|S>C) (?<kind>TEXT|BIN) +"(?<header>[^"]*)" (hdrlen=(?<length>\d+) )?body=(\d+B )?(?<body>.*)$""")]
    private static partial Regex Line();
}
