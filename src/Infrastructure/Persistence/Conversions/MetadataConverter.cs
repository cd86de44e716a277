using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

/// <summary>A JSON object with a member for each key.</summary>
internal sealed class MetadataConverter() : ValueConverter<Metadata, string>(metadata => Write(metadata), text => Read(text))
{
    private static string Write(Metadata metadata) => JsonSerializer.Serialize(metadata.Values);

    private static Metadata Read(string text) => Metadata.Of(JsonSerializer.Deserialize<Dictionary<string, string>>(text));
}
