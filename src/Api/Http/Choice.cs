namespace VoiceAssistant.Api.Http;

/// <summary>One of the values of an enum, in a URL as in JSON: by name, whatever the case, and never by number.</summary>
internal readonly record struct Choice<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string? text, out Choice<T> choice)
    {
        var isKnown = Enum.TryParse<T>(text, ignoreCase: true, out var value)
            && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase);
        choice = new Choice<T>(value);
        return isKnown;
    }
}
