// What netstandard2.0 lacks of what the engine's files use. The compiler finds these by their names.
#pragma warning disable IDE0130 // Namespace does not match folder structure.

namespace System
{
    // For patterns of lists.
    readonly struct Index(int value, bool fromEnd = false)
    {
        public int GetOffset(int length) => fromEnd ? length - value : value;
    }
}

namespace System.Runtime.CompilerServices
{
    static class IsExternalInit;
}

namespace Migrations.Engine
{
    static class NewerRuntime
    {
        extension(char)
        {
            public static bool IsAsciiLetterOrDigit(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';
        }

        public static bool TryAdd<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
        {
            if (dictionary.ContainsKey(key))
                return false;
            dictionary.Add(key, value);
            return true;
        }

        public static bool TryPop<T>(this Stack<T> stack, out T item)
        {
            var has = stack.Count > 0;
            item = has ? stack.Pop() : default!;
            return has;
        }

        public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> items) => items.OrderBy(item => item);
    }
}
