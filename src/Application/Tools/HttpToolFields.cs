using System.Text.Json;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>What the owner may write of a tool. Name, description and url are needed.</summary>
/// <param name="Name">What the model calls it: small letters, digits and underscores, beginning with a letter, at most 64, without two underscores in a row; not the name of a built-in tool.</param>
/// <param name="Description">For the model: what it does, and when it is used; at most 1,000 characters.</param>
/// <param name="Url">Where the request goes. Placeholders are encoded for it, and stand only behind the host: `https://crm.example/customers/{{arguments.id}}`.</param>
/// <param name="Method">`GET`, which is the default, `HEAD`, `POST`, `PUT`, `PATCH` or `DELETE`.</param>
/// <param name="Parameters">A JSON schema of type object for what the model is to give; nothing where left out. A change replaces it as a whole. Of POST, PUT and PATCH the arguments are members of the JSON body, of others they are in the query; those that stand in the url or in a header as `{{arguments.NAME}}` are there alone.</param>
/// <param name="Headers">By name, with placeholders in their values. One of which a placeholder is not known is not sent. A change gives those that change; null removes one.</param>
/// <param name="SecretHeaders">The same, encrypted and never shown again. A change gives those that change; null removes one.</param>
/// <param name="Secrets">Values for `{{secrets.NAME}}`, of 4 characters or more, encrypted and never shown again. A change gives those that change; null removes one.</param>
/// <param name="StaticParameters">What is sent beside the arguments without the model knowing, by name: a value with placeholders, or `{"value": …, "in": "query"}` with `query`, `body` or `path` (its place in the url or a header, where there is one). A change gives those that change; null removes one. It takes the place of an argument of the same name.</param>
/// <param name="Auth">How it shows whose request it is: `kind` `none` (default), `bearer`, `basic`, `oauth2` or `hmac` with what that needs. What is secret of it is written `{{secrets.NAME}}`.</param>
/// <param name="TimeoutMs">100 to 30,000 for everything, tries and all; 10,000 where left out.</param>
/// <param name="Effect">`reads` where it only tells something; `acts`, which is the default of all methods but GET and HEAD, where it changes something: it is not broken off, and not done twice.</param>
/// <param name="Confirmation">`always` to have the caller agree each time; `never` where left out.</param>
/// <param name="Messages">What the caller hears around it, in your words.</param>
/// <param name="RedactedFields">Names of arguments, and of members of answers, that no log shows.</param>
/// <param name="Response">What is made of a JSON answer: `values`, names with paths like `$.booking.slots[0].start`, for later tools and the prompt; `text`, what the model is told, with `{{values.NAME}}`; or `part`, the path of what it is told.</param>
/// <param name="AnswersAreTrusted">Whether other tools may be called because of what it answers; false where left out: whoever answers may not have the assistant act.</param>
public sealed record HttpToolFields(
    string Name,
    string Description,
    string Url,
    string? Method = null,
    JsonElement? Parameters = null,
    IReadOnlyDictionary<string, string>? Headers = null,
    IReadOnlyDictionary<string, string?>? SecretHeaders = null,
    IReadOnlyDictionary<string, string?>? Secrets = null,
    IReadOnlyDictionary<string, StaticParameter>? StaticParameters = null,
    ToolAuth? Auth = null,
    int? TimeoutMs = null,
    ToolEffect? Effect = null,
    ToolConfirmation? Confirmation = null,
    ToolMessages? Messages = null,
    IReadOnlyList<string>? RedactedFields = null,
    ToolResponse? Response = null,
    bool? AnswersAreTrusted = null)
{
    private static readonly JsonElement NoParameters = JsonElement.Parse("""{"type":"object","properties":{}}""");

    private static readonly Dictionary<string, string?> Unchanged = [];

    /// <summary>With no secrets: what is not named stays.</summary>
    internal static HttpToolFields Of(HttpTool tool) => new(
        tool.Name, tool.Description, tool.Settings.Url, tool.Settings.Method, tool.Settings.Parameters, tool.Settings.Headers, Unchanged, Unchanged,
        tool.Settings.StaticParameters, tool.Settings.Auth, tool.Settings.TimeoutMs, tool.Effect, tool.Confirmation, tool.Settings.Messages,
        tool.Settings.RedactedFields, tool.Settings.Response, tool.Settings.AnswersAreTrusted);

    internal string MethodInCapitals => Method?.ToUpperInvariant() ?? HttpMethods.Get;

    internal JsonElement ParametersOrNone => Parameters is { ValueKind: not JsonValueKind.Null } given ? given : NoParameters;

    internal HttpTool ToTool(OwnerId owner, DateTime now, ISecretProtector protector)
    {
        var tool = HttpTool.Create(owner, Name, ToSettings(), now);
        ApplyTo(tool, protector);
        return tool;
    }

    /// <summary>Writes these fields, which are valid, and the default for every one that is left out.</summary>
    internal void ApplyTo(HttpTool tool, ISecretProtector protector)
    {
        tool.Rename(Name, Description.Trim());
        tool.Treat(Effect ?? (HttpMethods.IsRead(MethodInCapitals) ? ToolEffect.Reads : ToolEffect.Acts), Confirmation ?? ToolConfirmation.Never);
        tool.Configure(ToSettings());
        tool.Keep(
            SecretChanges.Apply(tool.Secrets, Secrets, StringComparer.Ordinal, protector),
            SecretChanges.Apply(tool.SecretHeaders, SecretHeaders, StringComparer.OrdinalIgnoreCase, protector));
    }

    private HttpToolSettings ToSettings() => new(
        ParametersOrNone, MethodInCapitals, Url, Headers ?? new Dictionary<string, string>(),
        StaticParameters ?? new Dictionary<string, StaticParameter>(), Auth ?? ToolAuth.None, TimeoutMs ?? HttpToolSettings.DefaultTimeoutMs,
        Messages ?? ToolMessages.None, RedactedFields ?? [], Response ?? ToolResponse.Whole, AnswersAreTrusted ?? false);
}
