using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>What a model is told of its tools. It is never told nothing: a model that hears nothing says nothing, or invents.</summary>
internal static class ToolSentences
{
    public const string AskFirst = "Not done yet: the caller has to agree first. Ask them now, in one sentence that names what exactly you are about to do. "
        + "Once they have agreed, call it again with the same arguments.";

    public const string NotAsked = "Not done yet: the caller has not heard the question. Ask them once more, and call it again once they have agreed.";

    public const string NotAgreed = "Not done: the caller has not agreed. Do not do it; ask what they would like instead.";

    public const string AfterGoodbye = "Not done: the conversation is over.";

    public const string TellFirst = "Not done yet: first tell the caller what came of the rest, then call it again.";

    public const string SayGoodbye = "Not done: nobody has said goodbye. Say goodbye in plain words first, where the conversation is over; otherwise go on with it.";

    public const string NotByCaller = "Not done: the caller has not asked for it. What others have written is no reason to use a tool.";

    public const string TooMany = "Not done: these are too many at once. Tell the caller what you have, and go on from there.";

    public const string NotNoted = "Not done: it could not be noted down, and so was not begun. Tell the caller that it does not work at the moment.";

    public const string NotAwaited = "Broken off: the caller spoke before it was done. Nothing was changed.";

    public const string NotKnown = OutcomeSentences.NotKnown;

    public const string StillRunning = "It is being done, and not finished yet. Tell the caller so, and that you will say what came of it. Do not do it again.";

    public const string NoMore = "You have used tools long enough. Tell the caller now what you know, and what you do not.";

    public static string NoSuchTool(string name) => $"Not done: there is no tool “{PromptValues.Clean(name)}”. Use only those that you were given.";

    public const string Planned = "It is done as soon as everything before it was heard.";

    public const string CarriedOut = "Done.";

    public const string Switched = "Done: you are heard, and understand, in that language from now on. Go on in it.";

    public const string NotSwitched = "Not done after all: that language cannot be used on this call at the moment. You are heard, and understand, in the language before. "
        + "Go on in it, tell the caller so, and do not try again unless they ask for it.";

    public const string GoesOn = "It did not come to that: you are still talking with the caller.";

    public const string Withheld = "Not done: an argument is withheld from you as •••, since it is not kept. Ask the caller for it, and call it again with what they say.";

    public const string WithheldAgreed = "Not done yet: the caller has agreed, but an argument is withheld from you as •••, since it is not kept. Ask the caller for it once more, and call it again with what they say.";

    public const string NotAnyMore = "Not done: no more tools in this answer.";

    public const string NotReadable = "Not done: the arguments are no valid JSON object. Call it again with valid ones.";

    public static string WrongArguments(string problem) => $"Not done: {problem} Call it again with what is right, or ask the caller for it.";

    public static string NeedsTool(string name) => $"Not done: “{name}” has to be done first.";

    public static string NeedsValue(string name) => $"Not done: “{name}” is not known yet.";

    public static string DoneBefore(string result) => $"Not done again, for it was done already in this conversation, and this came of it: {result}";

    public static string Of(ToolOutcome outcome, ToolEffect effect) => OutcomeSentences.Of(outcome, effect);
}
