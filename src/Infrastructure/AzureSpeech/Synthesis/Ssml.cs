using System.Globalization;
using System.Text;
using System.Xml;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>Wraps a phrase as the service wants it, in the form of its own SDK. https://www.w3.org/TR/speech-synthesis11/</summary>
internal static class Ssml
{
    /// <summary>The service knows rates between half and twice the voice's own.</summary>
    private const double Slowest = 0.5, Fastest = 2;

    public static string Of(string text, string language, string voice, double? rate)
    {
        var ssml = new StringBuilder(text.Length + 320)
            .Append("<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xmlns:mstts='http://www.w3.org/2001/mstts' ")
            .Append("xmlns:emo='http://www.w3.org/2009/10/emotionml' xml:lang='").Append(Escape(language))
            .Append("'><voice name='").Append(Escape(voice)).Append("'>");
        var isRated = rate is { } given && Math.Abs(given - 1) >= 0.01;
        if (isRated)
            ssml.Append(CultureInfo.InvariantCulture, $"<prosody rate='{Math.Clamp(rate!.Value, Slowest, Fastest) - 1:+0%;-0%}'>");
        ssml.Append(Escape(text));
        if (isRated)
            ssml.Append("</prosody>");
        return ssml.Append("</voice></speak>").ToString();
    }

    /// <summary>A model's text may hold anything: what XML 1.0 has no place for is left out.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                escaped.Append(c).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(c))
                escaped.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&apos;", _ => c.ToString() });
        }

        return escaped.ToString();
    }
}
