using System.Text.Json.Nodes;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Api.Chats;

/// <summary>Some more of the answer, to be joined without a separator.</summary>
internal sealed record TextEvent(string Text);

/// <summary>The assistant did something, or wanted to.</summary>
/// <param name="Ms">How long it took.</param>
/// <param name="Status">As among the tools of a call's turns.</param>
internal sealed record ToolEvent(string Name, JsonObject Arguments, string Result, double Ms, ToolCallStatus Status);

/// <summary>A part of a document that the answer may rest on; before the first text, the best first.</summary>
/// <param name="Score">How likely it is that it answers the message, 0 to 1.</param>
internal sealed record SourceEvent(string SourceName, string Text, double Score, Guid SourceId, string Heading, int? Page, Guid ChunkId);

/// <summary>The answer is complete, and kept.</summary>
/// <param name="Turn">Its number within the conversation.</param>
internal sealed record DoneEvent(Guid ConversationId, int Turn, ChatTimings Timings);

/// <summary>In ms from the message.</summary>
/// <param name="FirstTextMs">To the first text of the answer; null where there was none.</param>
/// <param name="TotalMs">To the end of the answer.</param>
internal sealed record ChatTimings(double? FirstTextMs, double TotalMs);
