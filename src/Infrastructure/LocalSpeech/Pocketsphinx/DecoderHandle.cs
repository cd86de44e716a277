using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>A decoder with its parsed arguments and their text, all of which live and are freed together.</summary>
internal sealed unsafe class DecoderHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Opening and closing touch statics of the library: its log file, for one.</summary>
    private static readonly Lock Gate = new();

    private readonly byte** _arguments;
    private readonly int _count;
    private readonly nint _parsed;

    /// <exception cref="InvalidOperationException">The decoder refuses its arguments or cannot read a model.</exception>
    public DecoderHandle(IReadOnlyList<string> arguments)
        : base(ownsHandle: true)
    {
        _count = arguments.Count;
        _arguments = (byte**)NativeMemory.AllocZeroed((nuint)_count, (nuint)sizeof(byte*));
        for (var i = 0; i < _count; i++)
            _arguments[i] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]);
        lock (Gate)
        {
            PocketsphinxNative.Silence();
            _parsed = PocketsphinxNative.ParseArguments(
                0, PocketsphinxNative.ArgumentDefinitions(), _count, _arguments, strict: 1);
            if (_parsed != 0)
                SetHandle(PocketsphinxNative.Open(_parsed));
        }

        if (!IsInvalid)
            return;
        FreeArguments();
        throw new InvalidOperationException("The local recogniser could not read its model.");
    }

    protected override bool ReleaseHandle()
    {
        lock (Gate)
            _ = PocketsphinxNative.Free(handle);
        FreeArguments();
        return true;
    }

    private void FreeArguments()
    {
        if (_parsed != 0)
            _ = PocketsphinxNative.FreeArguments(_parsed);
        for (var i = 0; i < _count; i++)
            Marshal.FreeCoTaskMem((nint)_arguments[i]);
        NativeMemory.Free(_arguments);
    }
}
