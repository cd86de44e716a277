using System.Runtime.InteropServices;
using VoiceAssistant.Infrastructure.LocalSpeech.Native;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Flite;

/// <summary>Approximate pronunciations of unknown words, by flite's letter-to-sound rules.</summary>
internal static unsafe class FliteLexicon
{
    private const int MaxLetters = 30;
    private static readonly Lock Gate = new();
    private static nint _lexicon;

    /// <summary>Phones as the acoustic model names them, such as <c>B L UW B ER D</c>; null if the word has none.</summary>
    public static string? Pronounce(string word, string? folder)
    {
        if (word.Length is 0 or > MaxLetters || !word.All(char.IsAsciiLetterLower))
            return null;
        lock (Gate)
        {
            if (_lexicon == 0)
            {
                NativeLibraries.Load(folder, NativeLibraries.Flite);
                NativeLibraries.Load(folder, NativeLibraries.FliteLexicon);
                _lexicon = FliteNative.InitialiseLexicon();
            }

            var list = FliteNative.LookUp(_lexicon, word, 0, 0);
            var phones = new List<string>();
            for (var cell = list; cell != null; cell = cell->Next)
                phones.Add(Phone(Marshal.PtrToStringUTF8(FliteNative.StringOf(cell->Value)) ?? ""));
            FliteNative.DeleteValue(list);
            return phones.Count == 0 ? null : string.Join(' ', phones);
        }
    }

    /// <summary>Without the stress mark; the schwa is not a phone of its own in the acoustic model.</summary>
    private static string Phone(string phone) => phone.TrimEnd('0', '1', '2') is "ax" ? "AH" : phone.TrimEnd('0', '1', '2').ToUpperInvariant();
}
