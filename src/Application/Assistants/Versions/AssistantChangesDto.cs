using System.Text.Json;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>What is different in one configuration of an assistant from another.</summary>
/// <param name="From">The number of the version that it is compared with; null where there is none before it.</param>
/// <param name="To">The number of the version that is compared; null for the draft.</param>
/// <param name="Items">In the order of the members; none where both are the same.</param>
public sealed record AssistantChangesDto(int? From, int? To, IReadOnlyList<AssistantChangeDto> Items);

/// <summary>One value that is different. A list is one value.</summary>
/// <param name="Path">Where it is in the configuration, as a JSON Pointer (RFC 6901), like `/turns/endpointMs`.</param>
/// <param name="Before">Null for none.</param>
/// <param name="After">Null for none.</param>
public sealed record AssistantChangeDto(string Path, JsonElement? Before, JsonElement? After);
