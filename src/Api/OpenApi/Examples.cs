using System.Text.Json.Nodes;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>An example of everything that goes over the wire; small talk of one bakery.</summary>
internal static class Examples
{
    public const string ContactId = "0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c01";
    public const string AssistantId = "0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c02";
    public const string PhoneNumberId = "0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c03";
    public const string ClientId = "0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c05";
    public const string UserId = "0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c06";
    public const string CallId = "0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c04";

    private const string Contact = $$"""
        {"id": "{{ContactId}}", "name": "Carla Gomez", "phone": "+14155550100", "notes": "Prefers mornings.", "tags": ["regular"],
         "isBlocked": false, "createdAt": "2026-01-05T14:30:00Z", "version": 0}
        """;

    private const string Settings = """
        "prompt": "You answer the phone of a bakery. We open at seven. A rye bread costs five dollars.",
        "greeting": "Good morning, this is the bakery!", "language": "en-US", "timeZone": "America/New_York",
        "voice": {"name": null, "rate": 1.1}, "model": {"name": null, "temperature": 0.3, "maxOutputTokens": 200},
        "turns": {"endpointMs": 500, "minInterruptionMs": 300, "idleSeconds": 10, "maxCallMinutes": 15}, "recording": "off"
        """;

    private const string Assistant =
        $$"""{"id": "{{AssistantId}}", "name": "Front desk", {{Settings}}, "createdAt": "2026-01-05T14:30:00Z", "version": 0}""";

    private const string PhoneNumber = $$"""
        {"id": "{{PhoneNumberId}}", "number": "+14155550199", "assistantId": "{{AssistantId}}", "createdAt": "2026-01-05T14:30:00Z", "version": 0}
        """;

    private const string CallSummary = $$"""
        "id": "{{CallId}}", "callSid": "CA00000000000000000000000000000001", "direction": "inbound", "from": "+14155550100",
         "to": "+14155550199", "assistantId": "{{AssistantId}}", "contactId": "{{ContactId}}", "status": "ended",
         "outcome": "callerHungUp", "startedAt": "2026-01-05T14:30:00Z", "answeredAt": "2026-01-05T14:30:01Z",
         "endedAt": "2026-01-05T14:31:12Z"
        """;

    private const string ClientSettings = """
        "name": "Booking calendar", "grantTypes": ["client_credentials"], "redirectUris": [], "postLogoutRedirectUris": [],
        "scopes": ["api:read", "api:write"], "isEnabled": true
        """;

    private const string Client = $$"""
        {"id": "{{ClientId}}", "clientId": "{{ClientId}}", "clientSecret": null, {{ClientSettings}}, "isPublic": false,
         "createdAt": "2026-01-05T14:30:00Z", "version": 0}
        """;

    private const string Latency = """{"recognitionMs": 40, "modelMs": 310, "speechMs": 120, "replyMs": 970}""";

    private const string Turn = $$"""
        {"number": 1, "startedAt": "2026-01-05T14:30:09Z", "callerSaid": "What does a rye bread cost?",
         "assistantSaid": "A rye bread costs five dollars.", "callerHeard": "A rye bread costs", "interrupted": true, "latency": {{Latency}}}
        """;

    private const string Rejected = """{"line": 4, "field": "phone", "message": "Begin with a plus sign and the country code: E.164, like +14155550100."}""";

    private const string UserSettings = """
        "email": "anna@example.com", "name": "Anna Berg"
        """;

    private const string Password = "twelve rye breads at dawn";

    private const string Tokens = """
        {"access_token": "eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIwMTk3In0.c2lnbmF0dXJl", "token_type": "Bearer", "expires_in": 600,
         "scope": "openid profile email offline_access api:read api:write", "refresh_token": "vK2lq0Yb7n4sT9dXw1Zc6g"}
        """;

    /// <summary>A file as it is imported and exported.</summary>
    public const string Csv = "name,phone,tags,notes,isBlocked\nCarla Gomez,+14155550100,regular,Prefers mornings.,false\n";

    private static readonly Dictionary<string, string> All = new()
    {
        ["User"] = $$"""{"id": "{{UserId}}", {{UserSettings}}, "createdAt": "2026-01-05T14:30:00Z"}""",
        ["RegisterUser"] = $$"""{ {{UserSettings}}, "password": "{{Password}}"}""",
        ["UpdateProfile"] = """{"name": "Anna Berg"}""",
        ["ChangePassword"] = $$"""{"currentPassword": "{{Password}}", "newPassword": "thirteen rolls at noon"}""",
        ["DeleteAccount"] = $$"""{"password": "{{Password}}"}""",
        ["LogIn"] = $$"""{"email": "anna@example.com", "password": "{{Password}}"}""",
        ["TokenResponse"] = Tokens,
        ["Contact"] = Contact,
        ["ContactFields"] = """{"name": "Carla Gomez", "phone": "+14155550100", "notes": "Prefers mornings.", "tags": ["regular"]}""",
        ["ContactPage"] = Page(Contact),
        ["ImportReport"] = $$"""{"imported": 120, "rejected": [{{Rejected}}]}""",
        ["RejectedLine"] = Rejected,
        ["Assistant"] = Assistant,
        ["AssistantFields"] = $$"""{"name": "Front desk", {{Settings}}}""",
        ["AssistantPage"] = Page(Assistant),
        ["PhoneNumber"] = PhoneNumber,
        ["NewPhoneNumber"] = $$"""{"number": "+14155550199", "assistantId": "{{AssistantId}}"}""",
        ["PhoneNumberFields"] = $$"""{"assistantId": "{{AssistantId}}"}""",
        ["PhoneNumberPage"] = Page(PhoneNumber),
        ["Client"] = Client,
        ["ClientPage"] = Page(Client),
        ["NewClient"] = "{" + ClientSettings + """, "isPublic": false}""",
        ["ClientFields"] = "{" + ClientSettings + "}",
        ["CallSummary"] = $$"""{{{CallSummary}}}""",
        ["CallSummaryPage"] = Page($$"""{{{CallSummary}}}"""),
        ["Call"] = $$"""{{{CallSummary}}, "turns": [{{Turn}}], "version": 3}""",
        ["Turn"] = Turn,
        ["TurnLatency"] = Latency,
        ["ErrorBody"] = """{"error": "invalid_grant", "error_description": "The e-mail address or the password is wrong. After several failures, an account is locked for a while."}""",
    };

    /// <summary>Null where there is none.</summary>
    public static JsonNode? Of(Type type) => All.TryGetValue(SchemaNames.Of(type), out var json) ? JsonNode.Parse(json) : null;

    private static string Page(string item) => $$"""{"items": [{{item}}], "page": 1, "pageSize": 25, "total": 1}""";
}
