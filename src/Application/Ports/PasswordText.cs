using System.Text;

namespace VoiceAssistant.Application.Ports;

/// <summary>One spelling for what is typed: keyboards write the same letter as one character or as two (NIST SP 800-63B section 3.1.1.2).</summary>
public static class PasswordText
{
    public static string Of(string password) =>
        string.Concat(password.EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormKC);
}
