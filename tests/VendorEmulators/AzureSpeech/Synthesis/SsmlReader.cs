using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Synthesis;

/// <summary>Text to be spoken after a pause.</summary>
internal sealed record SsmlPart(string Text, int BreakMs);

/// <param name="Problem">What the service refuses; null for nothing.</param>
internal sealed record SsmlDocument(string? Problem, string Voice, IReadOnlyList<SsmlPart> Parts);

/// <summary>Reads as much of SSML as decides what is spoken, and when.</summary>
/// <remarks>https://www.w3.org/TR/speech-synthesis11/</remarks>
internal static class SsmlReader
{
    private static readonly XNamespace Ssml = "http://www.w3.org/2001/10/synthesis";

    public static SsmlDocument Read(string text, IReadOnlyCollection<string> voices)
    {
        XElement root;
        try
        {
            root = XElement.Parse(text, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return Refused("The SSML is not well-formed.");
        }

        if (root.Name != Ssml + "speak" || root.Attribute("version") is null || root.Attribute(XNamespace.Xml + "lang") is null)
            return Refused("The SSML is not a speak element with its namespace, a version and a language.");
        var names = root.Descendants(Ssml + "voice").Select(voice => (string?)voice.Attribute("name") ?? "").ToList();
        if (names.Count == 0)
            return Refused("The SSML names no voice.");
        if (names.Find(name => !voices.Contains(name)) is { } unknown)
            return Refused($"Unsupported voice {unknown}.");
        var parts = new List<SsmlPart>();
        var pause = 0;
        foreach (var node in root.DescendantNodes())
        {
            if (node is XElement element && element.Name == Ssml + "break")
            {
                if (Milliseconds(element) is not { } more)
                    return Refused("A break is not so many ms or s.");
                pause += more;
            }
            else if (node is XText { Value: var words } && !string.IsNullOrWhiteSpace(words))
            {
                parts.Add(new SsmlPart(words, pause));
                pause = 0;
            }
        }

        if (pause > 0)
            parts.Add(new SsmlPart("", pause));
        return new SsmlDocument(null, names[0], parts);
    }

    private static SsmlDocument Refused(string problem) => new(problem, "", []);

    private static int? Milliseconds(XElement pause)
    {
        var time = ((string?)pause.Attribute("time") ?? "750ms").Trim();
        var (number, scale) = time.EndsWith("ms", StringComparison.Ordinal) ? (time[..^2], 1) : (time.TrimEnd('s'), 1_000);
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? (int)(value * scale) : null;
    }
}
