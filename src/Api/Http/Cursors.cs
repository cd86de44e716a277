using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace VoiceAssistant.Api.Http;

/// <summary>
/// Cursors as they stand in URLs, of which logs are kept on the way: encrypted, because they have in them what a list is sorted by, such as names and
/// telephone numbers.
/// </summary>
internal static class Cursors
{
    public static string Seal(HttpContext http, string cursor) => Protector(http).Protect(cursor);

    /// <summary>Empty where it is none of ours.</summary>
    public static string Open(HttpContext http, string sealedCursor)
    {
        try
        {
            return Protector(http).Unprotect(sealedCursor);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }

    private static IDataProtector Protector(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("VoiceAssistant.Cursors.v1");
}
