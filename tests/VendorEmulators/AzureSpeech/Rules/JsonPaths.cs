using System.Text.Json;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Rules;

/// <summary>Values of a document by names with dots between them.</summary>
internal static class JsonPaths
{
    public static JsonElement? At(this JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }

    /// <summary>Numbers and truths, too; null where there is nothing.</summary>
    public static string? TextAt(this JsonElement element, string path) => element.At(path)?.ToString();
}
