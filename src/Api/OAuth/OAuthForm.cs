using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>The parameters of a request, each at most once; one without a value counts as left out (RFC 6749 §3.1, §3.2).</summary>
internal sealed class OAuthForm
{
    public const int MaxBytes = 64 * 1024;

    private readonly Dictionary<string, string> _fields;

    private OAuthForm(Dictionary<string, string> fields) => _fields = fields;

    public string? this[string name] => _fields.GetValueOrDefault(name);

    public static async Task<Result<OAuthForm>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (await ReadFieldsAsync(request, ct) is not { } form)
            return OAuthError.InvalidRequest("The body must be application/x-www-form-urlencoded.");
        if (form.Any(field => field.Value.Count > 1))
            return OAuthError.InvalidRequest("A parameter is repeated.");
        return new OAuthForm(form.Where(field => field.Value is [{ Length: > 0 }]).ToDictionary(f => f.Key, f => f.Value.ToString()));
    }

    /// <summary>The fields as they came; null where the body is no form or cannot be decoded.</summary>
    public static async Task<IFormCollection?> ReadFieldsAsync(HttpRequest request, CancellationToken ct)
    {
        if (!IsForm(request))
            return null;
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsForm(HttpRequest request) =>
        request.ContentType?.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
}
