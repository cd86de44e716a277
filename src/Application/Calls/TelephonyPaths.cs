using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>Where the carrier finds our webhooks, below <c>PublicUrls:Api</c>: what it is told and what is served are the same.</summary>
public static class TelephonyPaths
{
    /// <summary>Somebody calls a number.</summary>
    public const string Incoming = Prefix + "/incoming";

    /// <summary>Another webhook could not be reached, or its answer not be followed.</summary>
    public const string Fallback = Prefix + "/fallback";

    /// <summary>How a call to a number stands.</summary>
    public const string Status = Prefix + "/status";

    /// <summary>What is next for a call whose audio is over, or that was redirected.</summary>
    public const string StreamEnded = Prefix + "/stream-ended";

    /// <summary>A recording is there.</summary>
    public const string Recording = Prefix + "/recording";

    /// <summary>A call that we place is answered; a template.</summary>
    public const string Outbound = Prefix + "/outbound/{callId:guid}";

    /// <summary>How a call that we place stands; a template.</summary>
    public const string OutboundStatus = Prefix + "/status/{callId:guid}";

    /// <summary>Who has answered a call that we placed; a template.</summary>
    public const string OutboundDetection = Prefix + "/amd/{callId:guid}";

    /// <summary>Whoever is to take over a call has answered; a template.</summary>
    public const string Consult = Prefix + "/consult/{callId:guid}";

    /// <summary>They have decided; a template.</summary>
    public const string Consulted = Prefix + "/consulted/{callId:guid}";

    /// <summary>How the call to them stands; a template.</summary>
    public const string ConsultStatus = Prefix + "/consult-status/{callId:guid}";

    /// <summary>They were connected without being asked; a template.</summary>
    public const string TransferAnswered = Prefix + "/transfer-answered/{callId:guid}";

    /// <summary>The carrier has done with connecting somebody.</summary>
    public const string TransferEnded = Prefix + "/transfer-ended";

    private const string Prefix = "/telephony";

    /// <summary>A template's path for one call.</summary>
    public static string For(this CallId call, string template) => template.Replace("{callId:guid}", call.ToString(), StringComparison.Ordinal);
}
