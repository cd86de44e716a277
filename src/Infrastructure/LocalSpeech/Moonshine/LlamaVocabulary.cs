using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

/// <summary>
/// The pieces of text that Moonshine's tokens stand for, Llama's 32,000, as the npm package llama-tokenizer-js carries them:
/// lines in base64, inside a script.
/// </summary>
internal sealed partial class LlamaVocabulary
{
    public const int Size = 32_000;

    /// <summary>Unknown, begin and end of text: they stand for no text.</summary>
    private const int Special = 3;

    private const int TellingLetters = 3;

    private readonly byte[][] _pieces;
    private readonly FrozenDictionary<string, int> _beginnings;

    private LlamaVocabulary(byte[][] pieces)
    {
        _pieces = pieces;
        _beginnings = pieces.Index().Where(p => p.Item is [(byte)' ', not (byte)' ', ..])
            .ToFrozenDictionary(p => Encoding.UTF8.GetString(p.Item.AsSpan(1)), p => p.Index);
    }

    /// <param name="path">llama-tokenizer.js</param>
    /// <exception cref="InvalidDataException">It holds no such vocabulary.</exception>
    public static LlamaVocabulary Read(string path)
    {
        var lines = Base64Of(File.ReadAllText(path)).Split('\n');
        if (lines.Length != Size)
            throw new InvalidDataException($"{path} has {lines.Length} pieces of text instead of {Size}.");
        return new LlamaVocabulary([.. lines.Select(BytesOf)]);
    }

    /// <summary>What was said, without the space that each first word begins with.</summary>
    public string TextOf(IEnumerable<int> tokens) =>
        Encoding.UTF8.GetString([.. tokens.Where(t => t >= Special && t < Size).SelectMany(t => _pieces[t])]).Trim();

    /// <summary>
    /// A token that a text may begin with whose first word is this: the whole word, or else the longest piece that it begins with,
    /// unless that is so short that strangers begin with it, too.
    /// </summary>
    /// <returns>Null where there is none.</returns>
    public int? FirstTokenOf(string word)
    {
        for (var length = word.Length; length >= Math.Min(word.Length, TellingLetters) && length > 0; length--)
        {
            if (_beginnings.TryGetValue(word[..length], out var token))
                return token;
        }

        return null;
    }

    private static string Base64Of(string script)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(Quoted().Match(script).Groups[1].Value));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    /// <summary>A piece is text, with a low line in bold for a space, or one byte, such as <c>&lt;0xE2&gt;</c>.</summary>
    private static byte[] BytesOf(string piece) => Byte().Match(piece) is { Success: true } match
        ? [byte.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)]
        : Encoding.UTF8.GetBytes(piece.Replace('\u2581', ' '));

    /// <summary>The first long text of the script.</summary>
    [GeneratedRegex("[\"'`]([A-Za-z0-9+/=]{50000,})[\"'`]")]
    private static partial Regex Quoted();

    [GeneratedRegex("^<0x([0-9A-F]{2})>$")]
    private static partial Regex Byte();
}
