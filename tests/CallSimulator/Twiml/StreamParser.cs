using System.Xml.Linq;

namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>Reads what is to be streamed, and where to. https://www.twilio.com/docs/voice/twiml/stream</summary>
internal static class StreamParser
{
    /// <summary>Goes both ways.</summary>
    public static TwimlVerb Connect(XElement element, TwimlAttributes attributes)
    {
        if (element.Elements().ToList() is not [{ } stream] || stream.Name != "Stream")
            return new FaultyVerb("<Connect> must hold exactly one <Stream>.");
        if (Problem(stream) is { } problem)
            return new FaultyVerb(problem);
        return Attribute(stream, "track") is { } track and not "inbound_track"
            ? new FaultyVerb($"<Stream track=\"{track}\"> is not allowed inside <Connect>.")
            : new ConnectVerb(attributes.Url("action"), attributes.Method, Attribute(stream, "url")!, Parameters(stream));
    }

    /// <summary>Goes to the application only.</summary>
    public static TwimlVerb Start(XElement element)
    {
        if (element.Elements().ToList() is not [{ } stream] || stream.Name != "Stream")
            return new FaultyVerb("<Start> is carried out for one <Stream> or one <Recording>.");
        if (Problem(stream) is { } problem)
            return new FaultyVerb(problem);
        IReadOnlyList<string>? tracks = (Attribute(stream, "track") ?? "inbound_track") switch
        {
            "inbound_track" => ["inbound"],
            "outbound_track" => ["outbound"],
            "both_tracks" => ["inbound", "outbound"],
            _ => null,
        };
        return tracks is null
            ? new FaultyVerb("<Stream track> is inbound_track, outbound_track or both_tracks.")
            : new StartStreamVerb(Attribute(stream, "name") ?? "", Attribute(stream, "url")!, tracks, Parameters(stream));
    }

    public static TwimlVerb Stop(XElement element) =>
        element.Elements().ToList() is [{ } stream] && stream.Name == "Stream" && Attribute(stream, "name") is { } name
            ? new StopStreamVerb(name)
            : new FaultyVerb("<Stop> is carried out for one <Stream name>.");

    private static string? Problem(XElement stream)
    {
        if (Attribute(stream, "url") is not { Length: > 0 } url)
            return "<Stream> has no url.";
        if (!url.StartsWith("wss://", StringComparison.Ordinal) && !url.StartsWith("ws://", StringComparison.Ordinal))
            return $"<Stream url=\"{url}\"> is not a WebSocket URL.";
        if (url.Contains('?', StringComparison.Ordinal))
            return "<Stream url> has a query string, which the carrier does not support.";
        foreach (var child in stream.Elements())
        {
            if (child.Name != "Parameter" || Attribute(child, "name") is not { } name || Attribute(child, "value") is not { } value)
                return $"<Stream> holds a <{child.Name}> that is no <Parameter name value>.";
            if (name.Length + value.Length >= 500)
                return $"<Parameter name=\"{name}\"> is longer than 500 characters.";
        }
        return null;
    }

    private static Dictionary<string, string> Parameters(XElement stream)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in stream.Elements())
            parameters[Attribute(child, "name")!] = Attribute(child, "value")!;
        return parameters;
    }

    private static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value;
}
