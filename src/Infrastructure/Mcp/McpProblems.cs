using System.Globalization;
using System.Net;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>Whoever waits for a session learns in our words why there is none.</summary>
internal sealed class UnreachableServerException(string message, Exception inner) : Exception(message, inner);

/// <summary>What went wrong, in sentences for owners and models; what the library says quotes addresses, and is for nobody's ears.</summary>
internal static class McpProblems
{
    public static string Late(TimeSpan timeout) =>
        string.Create(CultureInfo.InvariantCulture, $"The MCP server did not answer within {timeout.TotalMilliseconds:0} ms.");

    /// <param name="trace">Of the request that failed; null where it is not known.</param>
    public static string Of(Exception failure, bool isTimeout, RequestTrace? trace, TimeSpan timeout)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is UnreachableServerException or McpTokenException or TimeoutException { InnerException: not null })
                return e.Message;
            if (e is RefusedAddressException refused)
                return OfAddress(refused.Part);
            if (e is TooLargeException)
                return TooLarge;
        }
        if (trace?.IsTooLarge == true)
            return TooLarge;
        if (trace is { IsUnconnected: true })
            return Unconnected;
        if (isTimeout || (failure is OperationCanceledException && trace is not null))
            return Late(timeout);
        return trace switch
        {
            { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => $"The MCP server refuses us ({(int)trace.Status}): what is given under auth does not open its door.",
            { Status: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed } => $"There is no MCP server at this address ({(int)trace.Status}), or it no longer knows the session.",
            { Status: >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest } => $"The MCP server sends us elsewhere ({(int)trace.Status}): give the address at which it answers itself.",
            { Status: >= HttpStatusCode.BadRequest } => $"The MCP server answers with {(int)trace.Status}.",
            _ => "The connection with the MCP server broke, or what it says is not the protocol.",
        };
    }

    private const string Unconnected = "The MCP server cannot be reached: no connection could be opened.";

    private const string TooLarge = "The answer of the MCP server is too large to be read.";

    private static string OfAddress(RefusedPart part) => part switch
    {
        RefusedPart.Network or RefusedPart.Name => "The address of the MCP server is not on the public internet.",
        RefusedPart.Port => "The port of the MCP server is not one of web servers.",
        _ => "The address of the MCP server is none that may be used.",
    };
}
