using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.OAuth.Pages;

/// <summary>What a person is told that a scope means.</summary>
internal static class ScopeTexts
{
    public static string Of(string scope) => scope switch
    {
        Scopes.OpenId => "know who you are",
        Scopes.Profile => "see your name",
        Scopes.Email => "see your e-mail address",
        Scopes.OfflineAccess => "keep access while you are away",
        Scopes.ApiRead => "read your assistants, contacts and calls",
        Scopes.ApiWrite => "change your assistants and contacts, and act for you",
        _ => scope,
    };
}
