using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Ports;

/// <summary>Uses servers of others by the Model Context Protocol, over streamable HTTP.</summary>
/// <remarks>https://modelcontextprotocol.io/specification/2025-11-25</remarks>
public interface IMcpSessions
{
    /// <summary>
    /// Begins a session in the background, and returns at once; it fails nothing, and whoever uses the session learns what went wrong. One for each
    /// conversation and server, ended with the conversation.
    /// </summary>
    IMcpSession Open(McpServerDefinition server);
}

/// <summary>May be used by several at once. Disposing tells the server, without waiting for it for long.</summary>
public interface IMcpSession : IAsyncDisposable
{
    McpServerDefinition Server { get; }

    /// <summary>
    /// All tools of the server, allowed or not, as they were when it was asked first; it is asked again where it could not be asked. What it says of them is bounded,
    /// and written by strangers.
    /// </summary>
    /// <returns><see cref="UnavailableError"/> with what is wrong where it cannot be asked within the server's timeout.</returns>
    Task<Result<McpTool[]>> ToolsAsync(CancellationToken ct);

    /// <summary>
    /// Has a tool used, allowed or not. The request is sent once: again only where the server refused it unread, since it no longer knew the session or the
    /// token, or where no connection could be opened.
    /// </summary>
    /// <param name="idempotencyKey">Goes out as <c>idempotencyKey</c> in <c>_meta</c>.</param>
    /// <exception cref="OperationCanceledException">By <paramref name="ct"/>; the server may go on with it.</exception>
    Task<McpAnswer> CallAsync(string tool, JsonObject arguments, string idempotencyKey, CancellationToken ct);
}

/// <param name="Description">At most 2,000 characters; empty where the server gives none.</param>
/// <param name="Schema">Of its arguments, JSON Schema of type object; at most 32 KB.</param>
/// <param name="IsReadOnly">The server says that it changes nothing; nothing may rely on that.</param>
public sealed record McpTool(string Name, string Description, JsonElement Schema, bool IsReadOnly);

/// <param name="Text">The answer, at most 8,000 characters, or in a sentence what went wrong, for whoever owns the server. Without secrets.</param>
public sealed record McpAnswer(McpFate Fate, string Text)
{
    /// <summary>The server has said it, in its own words.</summary>
    public bool IsOfTool => Fate is McpFate.Answered or McpFate.Failed;
}

/// <summary>What became of a request.</summary>
public enum McpFate
{
    Answered,

    /// <summary>The server, or the tool, says that it could not be done.</summary>
    Failed,

    /// <summary>It never reached the server.</summary>
    NotSent,

    /// <summary>It may have reached the server, and no answer came, or none that can be read.</summary>
    Lost,
}
