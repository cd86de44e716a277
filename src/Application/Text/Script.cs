namespace VoiceAssistant.Application.Text;

internal static class Script
{
    /// <summary>Chinese, Japanese, Thai, Lao, Burmese and Khmer are written without spaces between words.</summary>
    public static bool IsWithoutSpaces(char c) =>
        c is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff')
            or (>= '\u0e00' and <= '\u0eff') or (>= '\u1000' and <= '\u109f') or (>= '\u1780' and <= '\u17ff');
}
