using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

/// <summary>
/// PostgreSQL stores neither U+0000 nor half a surrogate pair. A language model may write either, and a turn that can
/// never be stored would hold up all that come after it.
/// </summary>
/// <remarks>https://www.postgresql.org/docs/current/datatype-character.html</remarks>
internal sealed class TextConverter() : ValueConverter<string, string>(text => Storable(text), text => text)
{
    private static string Storable(string text) =>
        IsStorable(text) ? text : string.Concat(text.EnumerateRunes().Select(r => r.Value == 0 ? Rune.ReplacementChar : r));

    private static bool IsStorable(string text)
    {
        foreach (var c in text)
        {
            if (c == '\0' || char.IsSurrogate(c))
                return false;
        }
        return true;
    }
}
