using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

/// <summary>A list of words without spaces, such as scopes or URIs, as one text.</summary>
internal sealed class WordsConverter() : ValueConverter<IReadOnlyList<string>, string>(words => string.Join(' ', words), text => Split(text))
{
    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class WordsComparer() : ValueComparer<IReadOnlyList<string>>(
    (a, b) => ReferenceEquals(a, b) || (a != null && b != null && a.SequenceEqual(b)),
    words => words.Aggregate(0, (hash, word) => HashCode.Combine(hash, word)),
    words => words.ToArray());
